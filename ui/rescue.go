package ui

import (
	"context"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"

	"zhengyou/app"
	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
	"zhengyou/ui/view"
)

// cannotOpen fills the window with what is wrong with the data file, and the ways on. A damaged one leads to its backups.
func (s *shell) cannotOpen(path string, err error) {
	if s.cfg.Shoot != "" {
		s.shootErr = err
	}
	text, hint, detail := screen.Words(err)
	again := kit.PrimaryButton
	var steps []fyne.CanvasObject
	if app.KindOf(err) == app.Damaged && s.cfg.Rescue != nil {
		again = kit.PlainButton
		steps = append(steps, kit.PrimaryButton(kit.T("从备份恢复"), s.icon("backup"), func() { s.offerRescue(path) }))
	}
	steps = append(steps,
		again(kit.T("再试一次"), s.icon("refresh"), func() { s.openPath(path) }),
		kit.PlainButton(kit.T("打开数据文件夹"), s.icon("folder"), func() { s.openFolder(path) }),
		kit.PlainButton(kit.T("复制详情"), s.icon("copy"), func() { s.app.Clipboard().SetContent(detail) }))
	if path != s.cfg.Path {
		steps = append(steps, kit.PlainButton(kit.T("回到我的台账"), s.icon("left"), func() { s.openPath(s.cfg.Path) }))
	}
	s.win.SetTitle(name)
	s.stage.SetContent(kit.NewEmpty(s.icon("warning"), text, hint, steps...))
}

// offerRescue lists the backups of a damaged file.
func (s *shell) offerRescue(path string) {
	var kept []app.Backup
	s.jobs.Run(screen.Job{}, func(ctx context.Context, _ app.Progress) (err error) {
		kept, err = s.cfg.Rescue.Backups(ctx, path)
		return err
	}, func(err error) {
		if err != nil {
			s.fail(err)
			return
		}
		kept = slices.DeleteFunc(kept, func(b app.Backup) bool { return b.Members+b.Entries == 0 })
		var d *kit.Dialog
		take := func(backup string) { d.Close(); s.rescue(path, backup) }
		other := kit.PlainButton(kit.T("选备份文件"), s.icon("open"), func() {
			kit.OpenFile(kit.T("选备份文件"), filepath.Dir(path), view.BackupKinds, take)
		})
		d = view.ShowBackups(s.win.Canvas(), kept, kit.T("没有找到这个数据文件的备份。备份在U盘或别的文件夹里，请点“选备份文件”。"), take, other)
	})
}

// rescue puts a backup in the place of a damaged file, which is kept, and opens it.
func (s *shell) rescue(path, backup string) {
	var kept string
	s.jobs.Run(screen.Job{Title: kit.T("正在恢复备份"), Writes: true}, func(ctx context.Context, _ app.Progress) (err error) {
		kept, err = s.cfg.Rescue.Restore(ctx, path, backup)
		return err
	}, func(err error) {
		if err != nil {
			s.fail(err)
			return
		}
		s.openPath(path)
		kit.Notify(s.win.Canvas(), kit.T("已恢复。损坏的文件另存为 %s。", filepath.Base(kept)), "", nil)
	})
}
