package main

import (
	"context"
	"fmt"
	"image"
	imagedraw "image/draw"
	"image/png"
	"path/filepath"

	"fyne.io/fyne/v2/test"

	"zhengyou/app"
	"zhengyou/ui"
	"zhengyou/ui/kit"
)

// helpShot is the picture of a help page: its screen on the sample branch, without the navigation, with numbers at what the
// page speaks of.
type helpShot struct {
	page   string  // of assets/help, and the code of the screen
	arg    any     // for the screen; nil: as one finds it
	width  float32 // of the picture, px at the standard letter size
	height float32
	marks  []helpMark // ①, ②, ③ in this order
}

// helpShots are the pictures of all help pages. A change of a screen that takes away what is marked here is heard of when
// the pictures are drawn again.
var helpShots = []helpShot{
	{page: "start", width: 860, height: 625, marks: []helpMark{
		onButton("打开示例支部"), onButton("导入我的名册"), onButton("从空白开始"), onButton("从备份恢复"),
	}},
	{page: "desk", width: 820, height: 760, marks: []helpMark{
		on[*kit.Road](), words("现在要办", after), words("还缺什么", after), words("各季度得分", after), words("已定表彰", after),
	}},
	{page: "roster", width: 800, height: 560, marks: []helpMark{
		onButton("从表格导入"), on[*kit.Entry](), on[*kit.Grid](), onButton("调组"), onButton("更多"),
	}},
	{page: "criteria", width: 800, height: 560, marks: []helpMark{
		onButton("从表格导入"), onButton("新增一项"), on[*kit.Choice](), words("计分方式：", before),
	}},
	{page: "score", arg: app.Month(2026, 4), width: 800, height: 600, marks: []helpMark{
		words("1处有问题", after), onButton("更多"), onButton("确认本月"), words("平时记录", corner), onButton("怎么来的"),
	}},
	{page: "result", width: 800, height: 560, marks: []helpMark{
		onButton("怎么来的"), words("去确认", after), words("图表", corner), onButton("确定表彰名单"),
	}},
	{page: "document", width: 900, height: 600, marks: []helpMark{
		words("要哪一种", after), onButton("下一页"), onButton("打印"),
	}},
	{page: "archive", width: 800, height: 560, marks: []helpMark{
		onButton("生成归档包"), words("还缺什么", after), onButton("检验归档包"), on[*kit.Toggle](),
	}},
	{page: "settings", width: 820, height: 640, marks: []helpMark{
		words("支部和党小组", after), words("年度和评选规则", after),
	}},
}

const (
	// helpScale is the letter size the pictures are drawn in: letters stay sharp where a picture is shown large.
	helpScale = kit.ScaleLarge
	// helpColours is how many colours a picture has at most.
	helpColours = 32
)

// drawHelp draws the pictures of the help pages into a folder.
func drawHelp(out string) error {
	return withGallery(out, func(g *gallery) error {
		if err := g.drawShots("empty", nil, helpShots[:1]); err != nil {
			return err
		}
		return g.drawShots("ordinary", fillOrdinary, helpShots[1:])
	})
}

// drawShots draws pictures on data of one filling.
func (g *gallery) drawShots(name string, fill func(context.Context, *app.App) error, shots []helpShot) error {
	path, err := g.filled(name, fill)
	if err != nil {
		return err
	}
	t := ui.NewStudio(test.NewApp(), g.config(path), 1024, 700)
	defer t.Close()
	t.Open(path)
	t.SetLook(helpScale, 0)
	for _, h := range shots {
		img, err := h.take(t)
		if err != nil {
			return fmt.Errorf("%s: %w", h.page, err)
		}
		g.count++
		if err := save(filepath.Join(g.out, h.page+".png"), fewColours(img, helpColours), png.BestCompression); err != nil {
			return err
		}
	}
	return nil
}

// take draws one picture.
func (h *helpShot) take(t *ui.Studio) (*image.RGBA, error) {
	width, height := kit.Px(h.width), kit.Px(h.height)
	t.Resize(width, height)
	t.Show(h.page, h.arg)
	if t.Here() != h.page {
		return nil, fmt.Errorf("the window shows %q", t.Here())
	}
	var left float32 // what is left of the frame is the navigation, which depends on the room there is
	for range 2 {
		frame, ok := find(t, isA[*kit.Frame])
		if !ok {
			break
		}
		left = frame.at.X + 1 // and the line beside it
		t.Resize(left+width, height)
		t.Show(h.page, h.arg) // a cell gone to comes into sight at this size
	}
	img := crop(t.Picture(), image.Rect(int(left), 0, int(left+width), int(height)))
	for i, m := range h.marks {
		x, y, err := m.place(t)
		if err != nil {
			return nil, err
		}
		if err := stamp(img, x-left, y, i+1); err != nil {
			return nil, err
		}
	}
	return img, nil
}

// crop is a part of a picture, its corner at 0, 0.
func crop(img image.Image, part image.Rectangle) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, part.Dx(), part.Dy()))
	imagedraw.Draw(out, out.Bounds(), img, part.Min, imagedraw.Src)
	return out
}
