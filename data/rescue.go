package data

import (
	"context"
	"errors"
	"fmt"
	"os"

	"zhengyou/app"
)

// Rescuer brings back data files that Open calls damaged, without opening them.
type Rescuer struct{}

// Backups lists the copies kept of the data file at path, newest first, without opening it: it may be damaged.
func (Rescuer) Backups(ctx context.Context, path string) ([]app.Backup, error) {
	path, err := resolve(path)
	if err != nil {
		return nil, err
	}
	notes, err := readNotes(ctx, path, backupDir(path))
	return backups(notes), err
}

// Restore puts a backup in the place of a file that Open calls damaged. The damaged file is kept beside it, under a name that
// is returned; what was kept there before stays.
func (Rescuer) Restore(ctx context.Context, path, backup string) (kept string, err error) {
	if path, err = resolve(path); err != nil {
		return "", err
	}
	lock, err := lockFile(path)
	if err != nil {
		return "", err
	}
	defer func() { _ = lock.Unlock() }()
	fresh := path + newSuffix
	defer func() { _ = os.Remove(fresh) }()
	if err := fetch(ctx, backup, fresh); err != nil {
		return "", err
	}
	if kept, err = freeDamaged(path); err != nil {
		return "", err
	}
	for _, suffix := range append([]string{""}, besides...) {
		if err := os.Rename(path+suffix, kept+suffix); err != nil && !errors.Is(err, os.ErrNotExist) {
			return "", translate(err)
		}
	}
	return kept, translate(settle(fresh, path))
}

// freeDamaged returns the name a damaged file is kept under, one nothing has yet.
func freeDamaged(path string) (string, error) {
	for i := 1; ; i++ {
		name := path + ".damaged"
		if i > 1 {
			name = fmt.Sprintf("%s-%d", name, i)
		}
		switch _, err := os.Stat(name); {
		case errors.Is(err, os.ErrNotExist):
			return name, nil
		case err != nil:
			return "", translate(err)
		}
	}
}

// Interrupted reports whether the machine stopped in the middle of a restore of the file at path, which is not in its place
// then; opening it puts that right.
func (Rescuer) Interrupted(path string) bool {
	_, missing := os.Stat(path)
	_, err := os.Stat(path + oldSuffix)
	return errors.Is(missing, os.ErrNotExist) && err == nil
}
