package app

import "context"

// Document is what a form, list or letter is before it becomes pages, a workbook or a Word file: a tree of blocks with no
// measurements but column shares. Every format is produced from it.
type Document struct {
	Kind      string // stable identifier, "ranking"; names the file and the archive item
	Title     string // printed title and the file's title property
	Subtitle  string // one line under the title: unit, period; may be empty
	Author    string // the organisation responsible (责任者)
	Period    Period
	Date      Date // the day it came into being, printed on it; empty on forms to be filled by hand
	Landscape bool
	Blocks    []Block
	Foot      string // printed small at the left foot of every page: hash head, draft mark; may be empty
}

// Block is one of Heading, Paragraph, Grid, Picture, Blanks, Signatures, PageBreak.
type Block interface{ block() }

// Heading stands above what follows and is never left alone at a page's foot. Level 1…3.
type Heading struct {
	Level int
	Text  string
}

// Paragraph is running text; AlignLeft is justified.
type Paragraph struct {
	Text   string
	Align  Align
	Indent bool // first line by two characters
	Small  bool // notes under a table
	Strong bool
}

// Align places text in its cell or line.
type Align int

// The alignments.
const (
	AlignLeft Align = iota
	AlignCenter
	AlignRight
)

// Column describes one column of a Grid.
type Column struct {
	Width  float64 // share of the width; shares are relative to each other
	Align  Align   // of the body; headers are centred
	Number bool    // written as a number in a workbook
	Whole  bool    // texts stay on one line, as names must, unless they are very long
}

// GridCell is one cell. A cell spans Cols × Rows places (0 and 1 both mean 1); the places it covers are left out of
// their rows, as in HTML.
type GridCell struct {
	Text   string
	Cols   int
	Rows   int
	Strong bool
	Mark   Mark
	Align  *Align // overrides the column's
}

// Mark says what is special about a cell; it is drawn so that it survives a black-and-white printer.
type Mark int

// The marks.
const (
	Plain   Mark = iota
	Wrong        // a value not accepted
	Changed      // changed after confirmation
	Quiet        // secondary
)

// Grid is a table with a header repeated on every page.
type Grid struct {
	Columns []Column
	Header  [][]GridCell
	Rows    [][]GridCell
	Foot    [][]GridCell // totals, printed once after the last row
	RowTall float64      // minimum row height in millimetres, 0 for the ordinary one (blank forms)
}

// Picture is a chart at a given height; it is as wide as the type area.
type Picture struct {
	Chart  Chart
	Height float64 // millimetres
}

// Chart is what a chart says; how it is drawn is the renderer's. Missing values are left out, never drawn as 0.
type Chart struct {
	Kind   ChartKind
	Title  string
	Labels []string // along the horizontal axis
	Series []Series
}

// ChartKind is the form of a chart.
type ChartKind int

// The chart forms.
const (
	Lines ChartKind = iota
	Bars
)

// Series is one line, or one set of bars; Values[i] belongs to Labels[i], nil is missing.
type Series struct {
	Name   string
	Values []*Points
	Accent bool // drawn in the one warm colour
}

// Blanks is ruled lines to write on by hand, across the page.
type Blanks struct{ Lines int }

// Signatures is a line of blanks to be signed: 组织委员：____ 支部书记：____ 年 月 日.
type Signatures struct {
	Labels []string
	Date   bool
}

// PageBreak starts a new page.
type PageBreak struct{}

func (Heading) block()    {}
func (Paragraph) block()  {}
func (Grid) block()       {}
func (Picture) block()    {}
func (Blanks) block()     {}
func (Signatures) block() {}
func (PageBreak) block()  {}

// Page is a laid-out page as pixels, for previews: 8-bit RGBA, premultiplied, row by row.
type Page struct {
	Width, Height int // pixels
	Pix           []byte
}

// Renderer turns documents into files and pictures.
type Renderer interface {
	// Write writes doc to path in the format of its extension (.pdf, .xlsx): beside, synced, renamed; a failure leaves
	// no file. Characters no font has are returned as findings, never silently blank.
	Write(ctx context.Context, doc Document, path string) ([]Finding, error)
	// PDF returns doc as a PDF file and its number of pages.
	PDF(ctx context.Context, doc Document) (content []byte, pages int, err error)
	// Pages lays doc out and returns how many pages it has.
	Pages(ctx context.Context, doc Document) (int, error)
	// Preview paints page n (from 0) at the given dots per inch, the same layout as the PDF.
	Preview(ctx context.Context, doc Document, n, dpi int) (Page, error)
	// Draw paints a chart alone, for the window: width and height in pixels, scale 1 for 96 dpi; dark selects the dark
	// palette.
	Draw(ctx context.Context, chart Chart, width, height int, scale float64, dark bool) (Page, error)
}

// DocumentKind describes a document the program can produce, and what it may be asked for.
type DocumentKind struct {
	Code     string        // "ranking", as in file names and on the command line
	Name     string        // 名次表
	Purpose  string        // one sentence: what it is for
	Periods  []PeriodKind  // which periods it may be asked for
	Subjects []SubjectKind // which subjects it may be asked for; none where it is not about one kind alone
	Group    bool          // may be had of one group alone
	Member   bool          // concerns one member
	Scored   bool          // made of scores: it is offered for a period that has some
}

// DocumentRequest asks for one document.
type DocumentRequest struct {
	Kind    string
	Period  Period
	Subject SubjectKind // members when empty
	Member  int64       // for a kind that concerns one member
	Group   int64       // restricts to a group; 0 for the whole home organisation
}

// Composer builds documents from the records.
type Composer interface {
	Kinds() []DocumentKind
	// Compose builds the document asked for from a; a State error says what is missing for it.
	Compose(ctx context.Context, a *App, r DocumentRequest) (Document, error)
}
