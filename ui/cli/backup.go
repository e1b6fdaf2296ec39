package cli

import (
	"os"

	"zhengyou/app"
)

type backupCmd struct{}

func (backupCmd) Run(s *session) error {
	a, err := s.need()
	if err != nil {
		return err
	}
	b, err := a.Vault.Backup(s.ctx, "手动备份", app.NoProgress)
	if err != nil {
		return err
	}
	s.say("已备份到 %s（%d 字节，党员 %d 人），写完后已核对。", b.Path, b.Size, b.Members)
	return s.answer(b)
}

type restoreCmd struct {
	File string `arg:"" placeholder:"备份文件" help:"备份，或本程序的任何一个数据文件"`
}

// Run restores over data that can be opened, which are kept as a backup, and over a file that is damaged or gone.
func (c restoreCmd) Run(s *session) error {
	if err := existing(c.File); err != nil {
		return err
	}
	a, err := s.need()
	var kept string
	switch kind := app.KindOf(err); {
	case err == nil:
		var b app.Backup
		b, err = a.Vault.Restore(s.ctx, c.File, app.NoProgress)
		kept = b.Path
	case kind == app.Damaged || kind == app.NotFound:
		kept, err = s.env.Rescuer.Restore(s.ctx, s.db, c.File)
	}
	if err != nil {
		return err
	}
	if _, err := os.Stat(kept); err != nil {
		kept = "" // there was nothing before
	}
	s.say("已用 %s 恢复。", c.File)
	if kept != "" {
		s.say("原来的数据另存为 %s。", kept)
	}
	return s.answer(map[string]string{"restored": c.File, "kept": kept})
}
