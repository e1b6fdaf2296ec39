package xlsx

import (
	"fmt"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

const (
	paperA4 = 9
	inch    = 25.4 // mm
)

// setPage makes the sheet print like the PDF: A4, as wide as one page, header rows repeated, page x of y.
func (s *sheet) setPage() error {
	size, orientation, wide, tall := paperA4, "portrait", 1, 0
	if s.doc.Landscape {
		orientation = "landscape"
	}
	yes, no := true, false
	lastRow := max(1, s.row-1)
	used := "A1:" + cellName(len(s.edges)-2, lastRow)
	left, right, top, bottom, header, footer := 20/inch, 18/inch, 18/inch, 18/inch, 9/inch, 9/inch
	f := s.file
	steps := []func() error{
		func() error {
			return f.SetPageLayout(s.name, &excelize.PageLayoutOptions{Size: &size, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &tall})
		},
		func() error { return f.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &yes}) },
		func() error {
			return f.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{Left: &left, Right: &right, Top: &top, Bottom: &bottom, Header: &header, Footer: &footer, Horizontally: &yes})
		},
		func() error {
			return f.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{OddFooter: footerCode(s.doc.Foot)})
		},
		func() error { return f.SetSheetView(s.name, 0, &excelize.ViewOptions{ShowGridLines: &no}) },
		func() error { return f.SetSheetDimension(s.name, used) },
		func() error { return s.define("_xlnm.Print_Area", absolute("A", 1, len(s.edges)-2, lastRow)) },
		s.repeatHeader,
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// repeatHeader repeats the table's header rows on every page and keeps them in sight on screen.
func (s *sheet) repeatHeader() error {
	if s.titles[1] == 0 {
		return nil
	}
	if err := s.define("_xlnm.Print_Titles", fmt.Sprintf("$%d:$%d", s.titles[0], s.titles[1])); err != nil {
		return err
	}
	if s.titles[1] > 8 { // a frozen part this high would leave no room on a small screen
		return nil
	}
	return s.file.SetPanes(s.name, &excelize.Panes{
		Freeze: true, YSplit: s.titles[1], TopLeftCell: cellName(0, s.titles[1]+1), ActivePane: "bottomLeft",
	})
}

func (s *sheet) define(name, cells string) error {
	return s.file.SetDefinedName(&excelize.DefinedName{Name: name, RefersTo: "'" + s.name + "'!" + cells, Scope: s.name})
}

func absolute(col string, row, lastCol, lastRow int) string {
	last, err := excelize.ColumnNumberToName(lastCol + 1)
	if err != nil {
		last = col
	}
	return fmt.Sprintf("$%s$%d:$%s$%d", col, row, last, lastRow)
}

// footerCode is the footer in the language of ECMA-376 Part 1, 18.3.1.46; the whole may have 255 characters.
func footerCode(foot string) string {
	code := `&C&"宋体,Regular"&9第 &P 页 共 &N 页`
	if foot == "" {
		return code
	}
	rs := []rune(strings.ReplaceAll(plain(foot), "\n", " "))
	if len(rs) > 100 {
		rs = append(rs[:99], '…')
	}
	return `&L&"宋体,Regular"&7 ` + strings.ReplaceAll(string(rs), "&", "&&") + code
}

func (s *sheet) setProperties() error {
	creator := s.doc.Author
	if creator == "" {
		creator = s.options.Program
	}
	when := s.options.Now.UTC().Format(time.RFC3339)
	err := s.file.SetDocProps(&excelize.DocProperties{
		Title: s.doc.Title, Creator: creator, LastModifiedBy: creator, Created: when, Modified: when, Language: "zh-CN",
	})
	if err != nil {
		return err
	}
	return s.file.SetAppProps(&excelize.AppProperties{Application: s.options.Program})
}
