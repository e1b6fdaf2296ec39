// Package assets carries the files the program ships with: fonts, icons, help
// texts and the sample branch. They are embedded, so the program is one file
// and needs nothing installed.
package assets

import (
	"embed"
	"io/fs"
	"path"
	"strings"
)

// The fonts, see fonts/README.md. Those of paper are TrueType; the window's are
// three of them with CFF outlines, which take a third of the memory there. All
// but Rare cover GB 2312, the 8,105 characters of the 通用规范汉字表 and the signs
// of office documents.
var (
	// Sans is Noto Sans SC: 黑体 on paper.
	//go:embed fonts/NotoSansSC-Regular.ttf
	Sans []byte

	// SansBold is Noto Sans SC Bold.
	//go:embed fonts/NotoSansSC-Bold.ttf
	SansBold []byte

	// Serif is Noto Serif SC: 宋体 on paper.
	//go:embed fonts/NotoSerifSC-Regular.ttf
	Serif []byte

	// SerifBold is Noto Serif SC Bold: 小标宋 on paper.
	//go:embed fonts/NotoSerifSC-Bold.ttf
	SerifBold []byte

	// Kai is a subset of LXGW WenKai: 楷体 on paper.
	//go:embed fonts/ZhengyouKai-Regular.ttf
	Kai []byte

	// Rare holds the 23,000 Han characters the others lack, and only those:
	// traditional forms and the rare characters of names. It is the fallback
	// for every other font.
	//go:embed fonts/ZhengyouRare-Regular.ttf
	Rare []byte

	// WindowSans is Sans for the window.
	//go:embed fonts/NotoSansSC-Regular.otf
	WindowSans []byte

	// WindowBold is SansBold for the window.
	//go:embed fonts/NotoSansSC-Bold.otf
	WindowBold []byte

	// WindowRare is Rare for the window.
	//go:embed fonts/ZhengyouRare-Regular.otf
	WindowRare []byte
)

// PaperFont is a font documents are set in.
type PaperFont struct {
	Name    string // as people here call it
	File    string // as its makers call it
	Instead string // of which fonts of official documents
}

// PaperFonts are those of all documents. What is installed on a PC is left alone: pages break at the same places everywhere, and
// an archive packed twice is the same.
var PaperFonts = []PaperFont{
	{"思源宋体", "Noto Serif SC", "小标宋、仿宋"},
	{"思源黑体", "Noto Sans SC", "黑体"},
	{"霞鹜文楷", "LXGW WenKai", "楷体"},
}

// AppIcon is the program's icon, a PNG of 512 pixels.
//
//go:embed icons/app/icon.png
var AppIcon []byte

//go:embed icons/*.svg
var icons embed.FS

//go:embed help
var texts embed.FS

//go:embed samples
var samples embed.FS

// Icon is a line icon of 24 × 24 units as SVG, drawn in one colour so that the
// theme can recolour it; nil where there is none of the name.
func Icon(name string) []byte { return read(icons, path.Join("icons", name+".svg")) }

// Text is a help page as Markdown, named for its screen ("desk"); empty if
// there is none.
func Text(name string) string { return string(read(texts, path.Join("help", name+".md"))) }

// TextNames are the names [Text] knows, in alphabetical order.
func TextNames() []string { return names(texts, "help", ".md") }

// HelpPicture is a picture of the help pages by its file name ("desk.png"), a PNG; nil if there is none.
// `make help-pictures` draws them.
func HelpPicture(name string) []byte { return read(texts, path.Join("help", name)) }

// Samples are the files of the sample branch, by their own names.
func Samples() fs.FS {
	sub, err := fs.Sub(samples, "samples")
	if err != nil { // only for an invalid path
		panic(err)
	}
	return sub
}

// read gives a file's bytes, nil if there is none.
func read(files embed.FS, name string) []byte {
	data, err := files.ReadFile(name)
	if err != nil {
		return nil
	}
	return data
}

// names lists the files of a folder that end so, without the ending.
func names(files embed.FS, folder, ending string) []string {
	entries, err := files.ReadDir(folder)
	if err != nil {
		panic(err) // the folder is part of the program
	}
	var out []string
	for _, entry := range entries {
		if name, found := strings.CutSuffix(entry.Name(), ending); found {
			out = append(out, name)
		}
	}
	return out
}
