package kit

import (
	"io"
	"log"
	"os"

	"github.com/go-text/typesetting/fontscan"
)

// leaveSystemFonts keeps Fyne from the fonts of the PC, for the life of the program. Otherwise it reads through the font
// folders when the first entry or menu is shown, and loads a Chinese font of the system for each weight, 20 to 50 MB, which
// nothing is drawn in while ours has the character. What no font of ours has stays a box, as on paper and in the grids.
//
// Fyne has no setting for it. But the list of system fonts is made once a program and stays empty where that fails, and it
// fails at once without a folder to cache it in.
func leaveSystemFonts() {
	for _, name := range []string{"HOME", "XDG_CACHE_HOME", "LocalAppData"} { // what os.UserCacheDir goes by
		if value, set := os.LookupEnv(name); set {
			os.Unsetenv(name)
			defer os.Setenv(name, value)
		}
	}
	_ = fontscan.NewFontMap(log.New(io.Discard, "", 0)).UseSystemFonts("") // is to fail
}
