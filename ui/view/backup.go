package view

import (
	"fyne.io/fyne/v2"

	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
)

// BackupKinds are the files a backup can be.
var BackupKinds = []kit.FileKind{{Name: "备份文件", Ends: []string{".db"}}}

// ShowBackups offers backups to be restored, newest first; none says what to do without any, more are ways besides.
func ShowBackups(c fyne.Canvas, backups []screen.Backup, none string, restore func(path string), more ...fyne.CanvasObject) *kit.Dialog {
	var d *kit.Dialog
	var rows []fyne.CanvasObject
	for _, b := range backups {
		rows = append(rows, backupRow(b, kit.PlainButton(kit.T("用这份恢复"), nil, func() { d.Close(); restore(b.Path) })))
	}
	var list fyne.CanvasObject = kit.NewList(rows...)
	if len(rows) == 0 {
		list = kit.QuietPara(none)
	}
	buttons := append([]fyne.CanvasObject{kit.PlainButton(kit.T("取消"), nil, func() { d.Close() })}, more...)
	d = kit.ShowDialog(c, kit.T("从备份恢复"), list, 620, buttons...)
	return d
}

// backupRow is a backup in a list: when, why, how much it holds, and what can be done with it.
func backupRow(b screen.Backup, act *kit.Button) fyne.CanvasObject {
	holds := kit.Small(kit.T("%s · %s · 党员%d人、分数%d个", b.Why, sizeText(b.Size), b.Members, b.Entries)).Wrap()
	return kit.NewItem(kit.Column(1, kit.Strong(backupTime(b)), holds), act, nil)
}

func backupTime(b screen.Backup) string { return b.At.Local().Format("2006年1月2日 15:04") }

// sizeText is a file's size in words.
func sizeText(n int64) string {
	if n < 1<<20 {
		return kit.T("%d KB", (n+1023)/1024)
	}
	return kit.T("%.1f MB", float64(n)/(1<<20))
}
