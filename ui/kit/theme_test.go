package kit

import (
	"bytes"
	"image/color"
	"io"
	"log"
	"math"
	"os"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/fontscan"
)

// luminance is the relative luminance of WCAG 2.1.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	part := func(v uint32) float64 {
		x := float64(v) / 0xffff
		if x <= 0.03928 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*part(r) + 0.7152*part(g) + 0.0722*part(b)
}

func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// TestContrast holds every pair of letters and ground the widgets use to 4.5:1.
func TestContrast(t *testing.T) {
	grounds := []fyne.ThemeColorName{ColorGround, ColorCard, ColorHeader, ColorQuietTint}
	pairs := map[fyne.ThemeColorName][]fyne.ThemeColorName{
		ColorInk:    append(grounds, ColorRedTint, ColorWrongTint, ColorLateTint, ColorDoneTint, ColorRecordTint),
		ColorQuiet:  grounds,
		ColorRed:    append(grounds, ColorRedTint, ColorRecordTint),
		ColorDone:   {ColorGround, ColorCard, ColorDoneTint},
		ColorLate:   {ColorGround, ColorCard, ColorLateTint},
		ColorWrong:  append(grounds, ColorWrongTint),
		ColorRecord: {ColorGround, ColorCard, ColorHeader, ColorRecordTint},
		ColorOnRed:  {ColorRedFill, ColorRedHover},
	}
	for _, dark := range []bool{false, true} {
		th := NewTheme(dark, ScaleStandard)
		for ink, on := range pairs {
			for _, ground := range on {
				if c := contrast(th.Color(ink, 0), th.Color(ground, 0)); c < 4.5 {
					t.Errorf("dark %v: %s on %s is %.2f:1, want 4.5:1", dark, ink, ground, c)
				}
			}
		}
	}
}

// TestPaletteComplete keeps Fyne's colour names and both variants in step.
func TestPaletteComplete(t *testing.T) {
	for n := range lightPalette {
		if darkPalette[n] == nil {
			t.Errorf("%s has no dark colour", n)
		}
	}
	for _, n := range []fyne.ThemeColorName{theme.ColorNameBackground, theme.ColorNameForeground, theme.ColorNamePrimary, theme.ColorNameError, theme.ColorNameInputBackground, theme.ColorNameMenuBackground, theme.ColorNameSelection, theme.ColorNameShadow} {
		if lightPalette[n] == nil {
			t.Errorf("Fyne's %s is not in the palette", n)
		}
	}
	if got, want := NewTheme(false, ScaleStandard).Color(ColorRed, 0), (color.NRGBA{0xA6, 0x1C, 0x1C, 0xff}); got != want {
		t.Errorf("red is %v, want %v", got, want)
	}
}

// TestScales checks that the letter size changes texts, paddings and targets alike.
func TestScales(t *testing.T) {
	a := test.NewTempApp(t)
	for i, want := range []float32{15, 18, 21} {
		Install(a, false, Scales[i])
		th := a.Settings().Theme()
		if got := th.Size(theme.SizeNameText); got != want {
			t.Errorf("%s: base text %v px, want %v", Scales[i].Name(), got, want)
		}
		if got, want := th.Size(theme.SizeNameInnerPadding), 7*want/15; math.Abs(float64(got-want)) > 0.01 {
			t.Errorf("%s: padding %v, want %v", Scales[i].Name(), got, want)
		}
		if got := PlainButton("去打分", nil, nil).MinSize().Height; got < 32*want/15 {
			t.Errorf("%s: button %v px high", Scales[i].Name(), got)
		}
	}
}

// TestChineseWords asks for Fyne's own strings where the locale says nothing.
func TestChineseWords(t *testing.T) {
	for _, locale := range []string{"C", "POSIX", "en_US.UTF-8", "zh_CN.UTF-8", "de_DE.UTF-8"} {
		t.Run(locale, func(t *testing.T) {
			for _, v := range []string{"LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"} {
				t.Setenv(v, locale)
			}
			Install(test.NewTempApp(t), false, ScaleStandard)
			for en, zh := range map[string]string{"Cancel": "取消", "OK": "确定", "Copy": "复制", "Paste": "粘贴", "Select all": "全选"} {
				if got := lang.L(en); got != zh {
					t.Errorf("%s is %q, want %q", en, got, zh)
				}
			}
			if got := lang.X("file.parent", "Parent"); got != "上一级" {
				t.Errorf("parent folder is %q", got)
			}
		})
	}
}

// TestRareCharacters checks that a character of a name is in the fonts Fyne looks
// through: the text font, or the rare font in the emoji font's place.
func TestRareCharacters(t *testing.T) {
	parse := func(data []byte) *font.Face {
		f, err := font.ParseTTF(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	rare := parse(theme.DefaultEmojiFont().Content())
	for _, style := range []fyne.TextStyle{{}, {Bold: true}, {Italic: true}, {Monospace: true}} {
		text := parse(NewTheme(false, ScaleStandard).Font(style).Content())
		for _, r := range "国务院㛃䶮𠮷𬱖" {
			_, in := text.NominalGlyph(r)
			_, fallback := rare.NominalGlyph(r)
			if !in && !fallback {
				t.Errorf("%c is in neither font of %+v", r, style)
			}
		}
	}
}

// TestNoSystemFonts checks that the list of the system's fonts is empty, whoever asks for it, and the environment as before.
func TestNoSystemFonts(t *testing.T) {
	if _, err := os.UserCacheDir(); err != nil {
		t.Skip("no cache folder to begin with:", err)
	}
	fonts := fontscan.NewFontMap(log.New(io.Discard, "", 0))
	if err := fonts.UseSystemFonts(t.TempDir()); err != nil {
		t.Fatal(err)
	}
	fonts.SetQuery(fontscan.Query{Families: []string{fontscan.SansSerif}})
	for _, r := range "a国" {
		if face := fonts.ResolveFace(r); face != nil {
			t.Errorf("%c is found in %s", r, fonts.FontLocation(face.Font).File)
		}
	}
}

// TestTextsNameTheirFont checks that only a text the window's font cannot draw makes Fyne take all its fonts apart.
func TestTextsNameTheirFont(t *testing.T) {
	for _, c := range []struct {
		text string
		bold bool
		want fyne.Resource
	}{
		{"国务院 123，Abc", false, fonts.regular.file},
		{"国务院 123，Abc", true, fonts.bold.file},
		{"李𬱖…", false, fonts.regular.file},
		{"", true, fonts.bold.file},
		{"上官𠮷娜", false, nil},
		{"𠮷", true, nil},
		{"a\tb", false, nil},
	} {
		if got := fontFor(c.text, c.bold); got != c.want {
			t.Errorf("%q (bold: %v) is drawn in %v, want %v", c.text, c.bold, got, c.want)
		}
	}
}

// TestNamedFontMeasuresTheSame checks that naming the font changes no layout.
func TestNamedFontMeasuresTheSame(t *testing.T) {
	Install(test.NewTempApp(t), false, ScaleStandard)
	for _, text := range []string{"国务院", "Abc 12.5", "李𬱖", "上官𠮷娜"} {
		for _, bold := range []bool{false, true} {
			want := fyne.MeasureText(text, 15, fyne.TextStyle{Bold: bold})
			if got := measureText(text, widthKey{15, bold}); got != want {
				t.Errorf("%s (bold: %v): %v, by Fyne %v", text, bold, got, want)
			}
		}
	}
}

// TestCatalogue checks translation with arguments and the way back to Chinese.
func TestCatalogue(t *testing.T) {
	t.Cleanup(func() { SetCatalogue(nil) })
	if got := T("第 %d 页", 3); got != "第 3 页" {
		t.Errorf("got %q", got)
	}
	SetCatalogue(map[string]string{"第 %d 页": "page %d"})
	if got := T("第 %d 页", 3); got != "page 3" {
		t.Errorf("got %q", got)
	}
	if got := T("没有译文 100%"); got != "没有译文 100%" {
		t.Errorf("got %q", got)
	}
}
