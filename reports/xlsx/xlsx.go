// Package xlsx writes document trees as Office Open XML workbooks: one worksheet that prints like the PDF and whose
// numbers can be reckoned with. Nothing is ever a formula.
package xlsx

import (
	"context"
	"errors"
	"fmt"
	_ "image/png" // excelize reads a picture's size through the image package
	"io"
	"math"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"zhengyou/app"
	"zhengyou/reports/page"
)

// maxText is how many UTF-16 units a cell holds (ECMA-376 Part 1, 18.18.37); longer texts would be cut silently.
const maxText = 32767

// Options is what a workbook needs besides the document.
type Options struct {
	Set     *page.Set                                       // measures columns and rows
	Picture func(c app.Chart, w, h float64) ([]byte, error) // a chart as PNG; w and h in points
	Program string
	Now     time.Time
}

// Write writes doc to w as a workbook. A text too long for a cell is an Invalid error; nothing is written then.
func Write(ctx context.Context, w io.Writer, doc app.Document, o Options) error {
	if err := checkLengths(doc); err != nil {
		return err
	}
	f := excelize.NewFile()
	defer f.Close()
	s := &sheet{
		ctx: ctx, file: f, doc: doc, options: o, name: sheetName(doc.Title), styles: map[styleKey]int{},
		width: page.TypeWidth(doc.Landscape), row: 1,
	}
	if err := s.build(); err != nil {
		return err
	}
	_, err := f.WriteTo(w)
	return err
}

// sheet writes blocks below each other.
type sheet struct {
	ctx     context.Context
	file    *excelize.File
	doc     app.Document
	options Options
	name    string
	width   float64   // of the type area, points
	edges   []float64 // left edges of the columns and the right edge, points
	grids   []measured
	row     int     // the next free row, from 1
	used    float64 // height of the rows on the printed page under way, points
	heading int     // row of the last heading
	titles  [2]int
	styles  map[styleKey]int
}

// measured is a grid with the sheet column at which each of its columns begins (from 0), and the end.
type measured struct {
	page.Measured
	src app.Grid
	at  []int
}

func (s *sheet) build() error {
	if err := s.file.SetSheetName(s.file.GetSheetName(0), s.name); err != nil {
		return err
	}
	s.layColumns()
	steps := []func() error{s.setColumns, s.title, s.blocks, s.setPage, s.setProperties}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func (s *sheet) blocks() error {
	grid := 0
	for _, b := range s.doc.Blocks {
		if err := s.ctx.Err(); err != nil {
			return err
		}
		var err error
		switch v := b.(type) {
		case app.Heading:
			s.heading = s.row
			err = s.text(v.Text, styleKey{font: headFont, size: 14})
		case app.Paragraph:
			err = s.paragraph(v)
		case app.Grid:
			err = s.grid(s.grids[grid])
			grid++
		case app.Picture:
			err = s.picture(v)
		case app.Blanks:
			err = s.blanks(v)
		case app.Signatures:
			err = s.signatures(v)
		case app.PageBreak:
			err = s.breakPage(s.row)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// title writes the title, the line under it, and unit and date at the ends of one line.
func (s *sheet) title() error {
	if s.doc.Title != "" {
		if err := s.text(s.doc.Title, styleKey{font: titleFont, size: 20, align: app.AlignCenter}); err != nil {
			return err
		}
	}
	if s.doc.Subtitle != "" {
		if err := s.text(s.doc.Subtitle, styleKey{font: kaiFont, size: 12, align: app.AlignCenter}); err != nil {
			return err
		}
	}
	if s.doc.Date == "" {
		return nil
	}
	return s.text(s.doc.Date.Text(), styleKey{font: bodyFont, size: 10.5, align: app.AlignRight})
}

func (s *sheet) paragraph(p app.Paragraph) error {
	key := styleKey{font: bodyFont, size: 12, align: p.Align}
	if p.Small {
		key.size = 9
	}
	if p.Strong {
		key.font = headFont
	}
	text := p.Text
	if p.Indent {
		text = "　　" + strings.ReplaceAll(text, "\n", "\n　　")
	}
	return s.text(text, key)
}

func (s *sheet) signatures(v app.Signatures) error {
	if err := s.nextRow(14); err != nil { // room to sign
		return err
	}
	line, room := "", 0.0
	for _, blank := range []int{14, 12, 10, 8, 6} { // shorter blanks until all stands on one line
		line = signatureLine(v, blank)
		room = s.width - 12 - s.options.Set.Width(page.Style{Size: 12}, line)
		if v.Date {
			room -= s.options.Set.Width(page.Style{Size: 12}, "　"+signatureDate)
		}
		if room >= 0 {
			break
		}
	}
	if v.Date { // at the right end
		line += strings.Repeat("　", 1+max(0, int(room/12))) + signatureDate
	}
	return s.text(line, styleKey{font: bodyFont, size: 12})
}

const signatureDate = "　　　年　 月　 日"

// signatureLine joins labels and blanks of the given number of underscores.
func signatureLine(v app.Signatures, blank int) string {
	var parts []string
	for _, l := range v.Labels {
		parts = append(parts, strings.TrimRight(l, "：: ")+"："+strings.Repeat("_", blank))
	}
	return strings.Join(parts, "　")
}

// blanks are rows ruled below.
func (s *sheet) blanks(v app.Blanks) error {
	style, err := s.style(styleKey{font: bodyFont, size: 12, ruled: true})
	for i := 0; err == nil && i < v.Lines; i++ {
		if err = s.file.SetCellStyle(s.name, s.cell(0), s.cell(len(s.edges)-2), style); err == nil {
			err = s.nextRow(blankHeight)
		}
	}
	return err
}

const blankHeight = 26 // points: a line of handwriting

// text writes one merged row as wide as the sheet and as high as its lines need.
func (s *sheet) text(text string, key styleKey) error {
	lines := len(s.options.Set.Break(page.Style{Size: key.size}, text, s.width-8, 0, false))
	style, err := s.style(key)
	if err != nil {
		return err
	}
	last := s.cell(len(s.edges) - 2)
	if err := s.file.SetCellStr(s.name, s.cell(0), plain(text)); err != nil {
		return err
	}
	if err := s.file.SetCellStyle(s.name, s.cell(0), last, style); err != nil {
		return err
	}
	if len(s.edges) > 2 {
		if err := s.file.MergeCell(s.name, s.cell(0), last); err != nil {
			return err
		}
	}
	return s.nextRow(float64(max(1, lines))*1.5*key.size + 3)
}

// nextRow gives the current row its height, at most the 409 points a row may have, and goes on to the next.
func (s *sheet) nextRow(height float64) error {
	height = min(409, height)
	err := s.file.SetRowHeight(s.name, s.row, height)
	s.row++
	s.used += height
	if full := page.TypeHeight(s.doc.Landscape); s.used > full {
		s.used = height
	}
	return err
}

// breakPage lets a row begin a printed page.
func (s *sheet) breakPage(row int) error {
	s.used = 0
	return s.file.InsertPageBreak(s.name, cellName(0, row))
}

// picture places a chart as a picture over as many rows as it is high, on the next page when this one has no room left.
func (s *sheet) picture(p app.Picture) error {
	h := p.Height * page.MM
	if h <= 0 {
		h = 80 * page.MM
	}
	const rowHeight = 15
	rows := int(math.Ceil(h/rowHeight)) + 1
	if s.used > 0 && s.used+float64(rows)*rowHeight > page.TypeHeight(s.doc.Landscape) {
		first := s.row
		if s.heading == s.row-1 && s.row > 1 { // the heading goes along
			first = s.heading
		}
		if err := s.breakPage(first); err != nil {
			return err
		}
	}
	png, err := s.options.Picture(p.Chart, s.width, h)
	if err != nil {
		return err
	}
	// The picture is painted at 192 dpi and shown at 96.
	err = s.file.AddPictureFromBytes(s.name, s.cell(0), &excelize.Picture{
		Extension: ".png", File: png,
		Format: &excelize.GraphicOptions{ScaleX: 0.5, ScaleY: 0.5, AltText: p.Chart.Title, Positioning: "oneCell"},
	})
	if err != nil {
		return err
	}
	for range rows {
		if err := s.nextRow(rowHeight); err != nil {
			return err
		}
	}
	return nil
}

// cell names the cell in sheet column col (from 0) of the current row.
func (s *sheet) cell(col int) string { return cellName(col, s.row) }

func cellName(col, row int) string {
	name, err := excelize.CoordinatesToCellName(col+1, row)
	if err != nil { // more than 16,384 columns or 1,048,576 rows; excelize refuses the name that follows
		return ""
	}
	return name
}

// plain drops control characters, which XML cannot hold.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0xfffe || r == 0xffff {
			return -1
		}
		return r
	}, s)
}

// sheetName makes a worksheet's name of a title: at most 31 UTF-16 units, none of the characters Excel forbids.
func sheetName(title string) string {
	name := strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`[]:*?/\'`, r) {
			return -1
		}
		return r
	}, title)
	rs := []rune(strings.TrimSpace(name))
	for len(utf16.Encode(rs)) > 31 {
		rs = rs[:len(rs)-1]
	}
	if len(rs) == 0 {
		return "表"
	}
	return string(rs)
}

var errTooLong = errors.New("cell text over 32,767 UTF-16 units")

func checkLengths(doc app.Document) error {
	check := func(s string) error {
		if len(s) <= maxText || len(utf16.Encode([]rune(s))) <= maxText {
			return nil
		}
		head := string([]rune(s)[:12])
		return app.Fail(app.Invalid, fmt.Sprintf("以“%s…”开头的文字超过 32,767 个字，工作簿的一个格子放不下；文件没有生成。", head),
			"请把这段文字改短，或者另存为 PDF。", errTooLong)
	}
	for _, b := range doc.Blocks {
		var texts []string
		switch v := b.(type) {
		case app.Heading:
			texts = []string{v.Text}
		case app.Paragraph:
			texts = []string{v.Text}
		case app.Grid:
			for _, rows := range [][][]app.GridCell{v.Header, v.Rows, v.Foot} {
				for _, row := range rows {
					for _, c := range row {
						texts = append(texts, c.Text)
					}
				}
			}
		}
		for _, t := range texts {
			if err := check(t); err != nil {
				return err
			}
		}
	}
	return nil
}
