package kit

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// TestMain sets the fonts once, as main does before the first window.
func TestMain(m *testing.M) {
	read := func(name string) []byte {
		b, err := os.ReadFile(filepath.Join("..", "..", "assets", "fonts", name))
		if err != nil {
			fmt.Fprintln(os.Stderr, "font for the tests:", err)
			os.Exit(1)
		}
		return b
	}
	SetFonts(read("NotoSansSC-Regular.otf"), read("NotoSansSC-Bold.otf"), read("ZhengyouRare-Regular.otf"))
	snackFades = false
	os.Exit(m.Run())
}

// looked is the app of all tests here, put into a look. Fyne parses every font anew for a new app or theme, which takes
// far longer than most tests do, so neither changes where the look stays the same. Windows are closed by who opened them.
func looked(dark bool, scale Scale) fyne.App {
	a := fyne.CurrentApp()
	if t, ok := a.Settings().Theme().(*Theme); ok && *t == *NewTheme(dark, scale) {
		hideTip()
		return a
	}
	Install(a, dark, scale)
	return a
}

// testWindow makes an app in a look and shows what build makes.
func testWindow(t *testing.T, dark bool, scale Scale, build func() fyne.CanvasObject, w, h float32) fyne.Window {
	t.Helper()
	looked(dark, scale)
	return show(t, build(), w, h)
}

// show shows an object on a stage in a window of the given size.
func show(t *testing.T, o fyne.CanvasObject, w, h float32) fyne.Window {
	t.Helper()
	win := test.NewTempWindow(t, NewStage(o))
	win.SetPadded(false)
	win.Resize(fyne.NewSize(w, h))
	settle(win)
	return win
}

// settle lays the window out anew, which the window's loop does by itself when a
// minimum size has changed.
func settle(win fyne.Window) {
	size := win.Content().Size()
	win.Content().Resize(fyne.NewSize(size.Width, size.Height-1))
	win.Content().Resize(size)
}

// picture writes what the window shows, where KIT_PICTURES names a folder.
func picture(t *testing.T, win fyne.Window, name string) {
	t.Helper()
	dir := os.Getenv("KIT_PICTURES")
	if dir == "" {
		return
	}
	img := win.Canvas().Capture()
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
}
