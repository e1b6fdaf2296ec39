package reports

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	stdpng "image/png"
	"io"
	"path/filepath"
	"strings"
	"time"

	"zhengyou/app"
	"zhengyou/reports/chart"
	"zhengyou/reports/page"
	"zhengyou/reports/pdf"
	"zhengyou/reports/png"
	"zhengyou/reports/xlsx"
)

// Fonts are the TrueType files documents are set in.
type Fonts = page.Fonts

// program is what files say they were made by.
const program = "争优台账"

// Renderer turns document trees into files, previews and chart pictures. It is safe for concurrent use.
type Renderer struct {
	// Now is the clock whose time workbooks carry; set it before first use for reproducible bytes.
	Now func() time.Time

	set *page.Set
}

var _ app.Renderer = (*Renderer)(nil)

// NewRenderer reads the fonts; an Internal error names the one that cannot be used.
func NewRenderer(fonts Fonts) (*Renderer, error) {
	set, err := page.NewSet(fonts)
	if err != nil {
		return nil, app.Fail(app.Internal, "程序自带的字体读不出来，不能生成文书；数据没有受影响。", "请重新安装程序。", err)
	}
	return &Renderer{Now: time.Now, set: set}, nil
}

// Write implements app.Renderer.
func (r *Renderer) Write(ctx context.Context, doc app.Document, path string) ([]app.Finding, error) {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".pdf":
		return r.writePDF(ctx, doc, path)
	case ".xlsx":
		return nil, save(path, checkWorkbook, func(w io.Writer) error {
			return canceled(xlsx.Write(ctx, w, doc, xlsx.Options{Set: r.set, Picture: r.chartPNG, Program: program, Now: r.Now()}))
		})
	default:
		return nil, app.Fail(app.Invalid, "文书只能存成 .pdf 或 .xlsx，“"+filepath.Base(path)+"”没有生成。", "请把文件名写成 .pdf 或 .xlsx 结尾。", nil)
	}
}

func (r *Renderer) writePDF(ctx context.Context, doc app.Document, path string) ([]app.Finding, error) {
	layout, err := r.lay(ctx, doc)
	if err != nil {
		return nil, err
	}
	err = save(path, checkPDF, func(w io.Writer) error { return pdf.Write(w, layout.Pages, metaOf(doc)) })
	if err != nil {
		return nil, err
	}
	return missing(doc, layout), nil
}

// PDF implements app.Renderer.
func (r *Renderer) PDF(ctx context.Context, doc app.Document) ([]byte, int, error) {
	layout, err := r.lay(ctx, doc)
	if err != nil {
		return nil, 0, err
	}
	var b bytes.Buffer
	err = pdf.Write(&b, layout.Pages, metaOf(doc))
	return b.Bytes(), len(layout.Pages), err
}

// metaOf is what a PDF says about itself: nothing but what the document does, so that it gives the same bytes at any hour.
func metaOf(doc app.Document) pdf.Meta {
	return pdf.Meta{Title: doc.Title, Author: doc.Author, Program: program, Date: string(doc.Date)}
}

// missing reports the characters drawn as boxes.
func missing(doc app.Document, layout *page.Layout) []app.Finding {
	var out []app.Finding
	for _, c := range layout.Missing() {
		out = append(out, app.Finding{
			Sheet: doc.Title, Severity: app.Warning, Code: "glyph-missing", Value: string(c),
			Text: fmt.Sprintf("“%c”（U+%04X）在现有字体里没有字形，纸面上印成“□”，文字本身没有改动。请打印后手写补上；要电子件的，请存成 XLSX，用 WPS 换成有这个字的字体。", c, c),
		})
	}
	return out
}

// Pages implements app.Renderer.
func (r *Renderer) Pages(ctx context.Context, doc app.Document) (int, error) {
	layout, err := r.lay(ctx, doc)
	if err != nil {
		return 0, err
	}
	return len(layout.Pages), nil
}

// Preview implements app.Renderer. A page that does not exist is a NotFound error, a resolution outside 18…600 Invalid.
func (r *Renderer) Preview(ctx context.Context, doc app.Document, n, dpi int) (app.Page, error) {
	if dpi < 18 || dpi > 600 {
		return app.Page{}, app.Fail(app.Invalid, fmt.Sprintf("不能按每英寸 %d 点显示。", dpi), "请用 18 至 600。", nil)
	}
	layout, err := r.lay(ctx, doc)
	if err != nil {
		return app.Page{}, err
	}
	if n < 0 || n >= len(layout.Pages) {
		return app.Page{}, app.Fail(app.NotFound, fmt.Sprintf("没有第 %d 页，这份文书共 %d 页。", n+1, len(layout.Pages)), "", nil)
	}
	return pixels(png.Paint(layout.Pages[n], float64(dpi))), nil
}

// Draw implements app.Renderer.
func (r *Renderer) Draw(ctx context.Context, c app.Chart, width, height int, scale float64, dark bool) (app.Page, error) {
	const most = 8192
	if width < 1 || height < 1 || width > most || height > most || !(scale > 0) {
		return app.Page{}, app.Fail(app.Invalid, fmt.Sprintf("图的大小 %d×%d 不对。", width, height), "", nil)
	}
	if err := canceled(ctx.Err()); err != nil {
		return app.Page{}, err
	}
	palette := chart.Light
	if dark {
		palette = chart.Dark
	}
	perPoint := scale * 96 / 72 // pixels
	items := chart.Draw(r.set, palette, c, float64(width)/perPoint, float64(height)/perPoint)
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	png.Onto(img, items, perPoint)
	return pixels(img), nil
}

func (r *Renderer) lay(ctx context.Context, doc app.Document) (*page.Layout, error) {
	layout, err := page.Lay(ctx, doc, r.set, func(c app.Chart, w, h float64) []page.Item {
		return chart.Draw(r.set, chart.Paper, c, w, h)
	})
	return layout, canceled(err)
}

// chartPNG paints a chart of w × h points at 192 dpi, for workbooks.
func (r *Renderer) chartPNG(c app.Chart, w, h float64) ([]byte, error) {
	var b bytes.Buffer
	img := png.Paint(page.Page{Width: w, Height: h, Items: chart.Draw(r.set, chart.Paper, c, w, h)}, 192)
	err := stdpng.Encode(&b, img)
	return b.Bytes(), err
}

func pixels(img *image.RGBA) app.Page {
	return app.Page{Width: img.Bounds().Dx(), Height: img.Bounds().Dy(), Pix: img.Pix}
}

// canceled turns a context's error into one the user is told.
func canceled(err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return app.Fail(app.Canceled, "已经停止，文件没有生成，数据没有改动。", "", err)
	}
	return err
}
