package view_test

import (
	"context"
	"os"
	"testing"

	"fyne.io/fyne/v2"

	"zhengyou/app"
	"zhengyou/data/datatest"
	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
)

// looks are the windows everything must work in.
var looks = []struct {
	name  string
	scale kit.Scale
	theme int
	size  fyne.Size
}{
	{"plain", kit.ScaleStandard, 0, fyne.NewSize(1280, 780)},
	{"dark", kit.ScaleStandard, 1, fyne.NewSize(1280, 780)},
	{"small", kit.ScaleStandard, 0, fyne.NewSize(1024, 700)},
	{"large", kit.ScaleLarge, 0, fyne.NewSize(1366, 768)},
	{"huge", kit.ScaleHuge, 0, fyne.NewSize(1024, 700)},
}

// tour shows the three screens in their states; nothing may stand beyond the window.
func (b *resultBench) tour(name string) {
	b.Show("result", app.Year(2026))
	b.keep("result-" + name)
	b.insideWindow()
	b.grid().Select(1, 4)
	b.Settle()
	b.keep("result-opened-" + name)
	b.insideWindow()
	b.pick("图表")
	b.keep("charts-" + name)
	b.insideWindow()
	b.pick("表彰")
	b.keep("awards-" + name)
	b.insideWindow()
	b.Show("document", app.DocumentRequest{Kind: "ranking", Period: app.Year(2026)})
	b.keep("document-" + name)
	b.insideWindow()
	b.Show("archive", nil)
	b.keep("archive-" + name)
	b.insideWindow()
}

func TestResultPictures(t *testing.T) {
	b := resultDemoWindow(t)
	for _, l := range looks {
		if os.Getenv("RESULT_PICTURES") == "" && l.name != "huge" {
			continue // the narrowest stands for the others
		}
		b.SetLook(l.scale, l.theme)
		b.Resize(l.size.Width, l.size.Height)
		b.tour(l.name)
	}
}

func TestResultPicturesOverfull(t *testing.T) {
	size := datatest.Size{Groups: 30, Members: 90, Criteria: 3, Months: 4}
	if os.Getenv("RESULT_PICTURES") != "" {
		size = datatest.Size{Groups: 30, Members: 400, Criteria: 6, Months: 12}
	}
	b := overfullWindow(t, size)
	for _, l := range looks {
		if l.name == "plain" && os.Getenv("RESULT_PICTURES") != "" || l.name == "huge" {
			b.SetLook(l.scale, l.theme)
			b.Resize(l.size.Width, l.size.Height)
			b.tour("overfull-" + l.name)
		}
	}
}

func TestResultPicturesEmpty(t *testing.T) {
	b := resultWindow(t, func(ctx context.Context, a *app.App) error {
		return a.Init(ctx, "柳树湾村党支部", "农村", 2026)
	})
	for _, code := range []string{"result", "document", "archive"} {
		b.Show(code, nil)
		b.keep("empty-" + code)
		b.insideWindow()
	}
}

func TestResultPicturesUnscored(t *testing.T) {
	b := resultWindow(t, scoreBranch(12, true))
	for _, code := range []string{"result", "document", "archive"} {
		b.Show(code, nil)
		b.keep("unscored-" + code)
		b.insideWindow()
	}
	b.Show("result", screen.ShowAwards)
	b.keep("unscored-awards")
	b.pick("图表")
	b.keep("unscored-charts")
}
