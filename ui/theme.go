package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"zhengyou/ui/kit"
	"zhengyou/ui/view"
)

// Keys under which the look is remembered on this PC.
const (
	prefScale = "look.scale"
	prefTheme = "look.theme"
)

// The choices of prefTheme, as view.ThemeNames lists them.
const (
	themeLight = iota
	themeDark
	themeSystem
)

// look is how the window looks. It implements view.Look: changes are shown at once and remembered.
type look struct {
	app     fyne.App
	changed func()
	dark    bool
	scale   kit.Scale
	turn    int // counts changes; a screen that was not in the window then is painted anew when it comes back
}

var _ view.Look = (*look)(nil)

// newLook puts the remembered look in force. changed is called after every change, to lay the window out anew.
func newLook(a fyne.App, changed func()) *look {
	l := &look{app: a, changed: changed}
	l.install()
	a.Settings().AddListener(func(fyne.Settings) { l.follow() })
	return l
}

// Scale implements view.Look.
func (l *look) Scale() kit.Scale {
	return kit.Scale(min(max(0, l.app.Preferences().Int(prefScale)), len(kit.Scales)-1))
}

// SetScale implements view.Look.
func (l *look) SetScale(s kit.Scale) {
	l.app.Preferences().SetInt(prefScale, int(s))
	l.install()
}

// Theme implements view.Look.
func (l *look) Theme() int {
	return min(max(0, l.app.Preferences().Int(prefTheme)), len(view.ThemeNames)-1)
}

// SetTheme implements view.Look.
func (l *look) SetTheme(i int) {
	l.app.Preferences().SetInt(prefTheme, i)
	l.install()
}

func (l *look) isDark() bool {
	switch l.Theme() {
	case themeDark:
		return true
	case themeSystem:
		return l.app.Settings().ThemeVariant() == theme.VariantDark
	}
	return false
}

func (l *look) install() {
	l.dark, l.scale = l.isDark(), l.Scale()
	l.turn++
	l.apply()
	if l.changed != nil {
		l.changed()
	}
}

// apply gives everything in the window the present look.
func (l *look) apply() { kit.Install(l.app, l.dark, l.scale) }

// follow takes over the system's change from light to dark, where that was asked for.
func (l *look) follow() {
	if l.Theme() == themeSystem && l.isDark() != l.dark {
		l.install()
	}
}
