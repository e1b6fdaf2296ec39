package ui

import (
	"bytes"
	"image"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zhengyou/assets"
	"zhengyou/ui/kit"
	"zhengyou/ui/view"
)

// picture finds the picture in sight, nil where there is none.
func (b *bench) picture() *kit.ImageView {
	for _, o := range b.objects() {
		if v, ok := o.(*kit.ImageView); ok && v.Visible() {
			return v
		}
	}
	return nil
}

// help opens the help page of the screen shown.
func (b *bench) help() {
	b.Window().Canvas().Unfocus()
	b.Window().Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyF1})
	b.Settle()
}

func TestHelpShowsThePictureAndEnlargesIt(t *testing.T) {
	b := newBench(t, small)
	for _, look := range []struct {
		scale kit.Scale
		theme int
	}{{kit.ScaleStandard, themeLight}, {kit.ScaleHuge, themeDark}} {
		b.SetLook(look.scale, look.theme)
		b.Show("desk", nil)
		b.help()
		small := b.picture()
		if small == nil {
			t.Fatal("no picture on the help page")
		}
		room := b.Window().Canvas().Size()
		if s := small.Size(); s.Width < kit.Px(400) || s.Width > room.Width*0.72 || s.Height < s.Width/2 {
			t.Errorf("%s: the picture is %v", look.scale.Name(), s)
		}
		if !coloured(b.Picture(), small) {
			t.Errorf("%s: nothing is painted where the picture is", look.scale.Name())
		}
		b.Window().Canvas().Focus(small)
		small.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		b.Settle()
		large := b.picture()
		if large == nil || large == small || large.Size().Width < small.Size().Width*1.2 {
			t.Fatalf("%s: Enter shows no larger picture than %v: %v", look.scale.Name(), small.Size(), large)
		}
		test.Tap(large)
		if b.picture() != small {
			t.Error("pressing the large picture does not bring the page back")
		}
		b.press("关闭")
	}
}

// coloured tells whether more than a few colours are seen in the middle of an object.
func coloured(img image.Image, o fyne.CanvasObject) bool {
	at, size := fyne.CurrentApp().Driver().AbsolutePositionForObject(o), o.Size()
	seen := map[[3]uint32]bool{}
	for y := at.Y + 20; y < at.Y+size.Height-20; y += 3 {
		for x := at.X + 20; x < at.X+size.Width-20; x += 3 {
			r, g, b, _ := img.At(int(x), int(y)).RGBA()
			seen[[3]uint32{r, g, b}] = true
		}
	}
	return len(seen) > 20
}

func TestHelpWithoutPicture(t *testing.T) {
	var broken bytes.Buffer
	if err := png.Encode(&broken, image.NewGray(image.Rect(0, 0, 900, 600))); err != nil {
		t.Fatal(err)
	}
	const page = "# 试一试\n\n开头。\n\n![图上的样子](desk.png)\n\n- ① 后面还有字。\n"
	cases := []struct {
		name    string
		text    string
		picture func(string) []byte
		shown   bool
	}{
		{"none named", "# 试一试\n\n开头。\n\n- ① 后面还有字。\n", assets.HelpPicture, false},
		{"no pictures at all", page, nil, false},
		{"not there", page, func(string) []byte { return nil }, false},
		{"no picture", page, func(string) []byte { return []byte("not a PNG") }, false},
		{"cut off in the middle", page, func(string) []byte { return broken.Bytes()[:60] }, true},
		{"whole", page, assets.HelpPicture, true},
	}
	b := newBench(t, small)
	b.Show("desk", nil)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			b.shell.cfg.Help, b.shell.cfg.HelpPicture = func(string) string { return c.text }, c.picture
			b.help()
			b.Picture()
			b.mustSay("帮助：试一试", "开头。", "①", "后面还有字。")
			if got := b.picture() != nil; got != c.shown {
				t.Errorf("a picture is shown: %v, want %v", got, c.shown)
			}
			if text := b.texts(); strings.ContainsAny(text, "![](") {
				t.Errorf("the line of the picture is shown as it is written: %s", text)
			}
			b.press("关闭")
		})
	}
}

func TestHelpLeadsToOtherPages(t *testing.T) {
	b := newBench(t, small)
	b.Show("roster", nil)
	b.help()
	b.mustSay("帮助：党员名册")
	b.link("考核打分")
	b.mustSay("帮助：考核打分", "直接打字：替换这一格。")
	b.link("结果")
	b.mustSay("帮助：结果")
	b.press("关闭")
	if b.Here() != "roster" {
		t.Errorf("reading on leads away to %q", b.Here())
	}
}

func TestWordsOfTheMechanismAreExplained(t *testing.T) {
	b := newBench(t, small)
	for _, c := range []struct {
		screen, term string
		says         []string
	}{
		{"criteria", "一票否决", []string{"取消当年"}},
		{"result", "评选说明", []string{"名额：", "线上同分：", "一票否决：", "加分："}},
	} {
		b.Show(c.screen, nil)
		found := false
		for _, o := range b.objects() {
			if k, ok := o.(*kit.Term); ok && k.Visible() && k.Text().Text() == c.term {
				found = true
				test.Tap(k)
				b.mustSay(c.says...)
			}
		}
		if !found {
			t.Errorf("%s does not explain %s", c.screen, c.term)
		}
	}
}

func TestHelpPagesShowNoMarkup(t *testing.T) {
	h := &helpPage{picture: assets.HelpPicture}
	test.NewTempApp(t)
	for _, page := range assets.TextNames() {
		title, body := h.build(assets.Text(page))
		all := title
		for _, o := range test.LaidOutObjects(body) {
			if w, ok := o.(*kit.Text); ok {
				all += "\n" + w.Text()
			}
		}
		if m := regexp.MustCompile("(?m)^[#|-]|\\*\\*|`|\\]\\(").FindString(all); m != "" {
			t.Errorf("%s shows %q: %s", page, m, all)
		}
	}
}

// spoken are words in quotes on the help pages that are no names of anything in the window.
var spoken = []string{"五个好", "五带头", "欧阳修远", "几处有问题"}

// TestHelpSpeaksOfWhatThereIs looks for every button and screen the help pages name in the source of the window.
func TestHelpSpeaksOfWhatThereIs(t *testing.T) {
	source := sources(t)
	for _, e := range append(slices.Clone(view.Registry), view.Start) {
		if assets.Text(e.Code) == "" {
			t.Errorf("the screen %s has no help page", e.Code)
		}
	}
	for _, page := range assets.TextNames() {
		for _, m := range regexp.MustCompile("“([^”]+)”").FindAllStringSubmatch(assets.Text(page), -1) {
			if !slices.Contains(spoken, m[1]) && !strings.Contains(source, `"`+m[1]) {
				t.Errorf("%s speaks of “%s”, which is nowhere in the window", page, m[1])
			}
		}
	}
}

// sources is the text of the Go files of the window, and of the domain, which has the words of marks and documents.
func sources(t *testing.T) string {
	t.Helper()
	var all strings.Builder
	for _, dir := range []string{".", filepath.Join("..", "app")} {
		err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
				return err
			}
			text, err := os.ReadFile(path)
			all.Write(text)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all.String()
}
