package data

import (
	"context"

	"zhengyou/app"
)

func (db *DB) Backup(ctx context.Context, why string, p app.Progress) (app.Backup, error) { return app.Backup{}, nil }
func (db *DB) Backups(ctx context.Context) ([]app.Backup, error)                          { return nil, nil }
func (db *DB) Restore(ctx context.Context, path string, p app.Progress) (kept app.Backup, err error) {
	return
}
func (db *DB) Check(ctx context.Context, p app.Progress) ([]app.Finding, error) { return nil, nil }
func (db *DB) copyFile(ctx context.Context, why string) (app.Backup, error)       { return app.Backup{}, nil }
func (db *DB) backupAtStart(ctx context.Context) error                            { return nil }
func finishRestore(path string) error                                             { return nil }
func (db *DB) Verify(ctx context.Context, p app.Progress) ([]app.Finding, error) { return nil, nil }
