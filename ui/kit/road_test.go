package kit

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestRoadIsGreenOnlyBehindUs(t *testing.T) {
	of := func(s StationState) Station { return Station{State: s} }
	for _, c := range []struct {
		from, to StationState
		want     fyne.ThemeColorName
	}{
		{StationDone, StationDone, ColorDone},
		{StationDone, StationCurrent, ColorDone},
		{StationDone, StationLate, ColorBorder},
		{StationCurrent, StationDone, ColorBorder},
		{StationLate, StationLate, ColorBorder},
		{StationLate, StationCurrent, ColorBorder},
		{StationFuture, StationFuture, ColorBorder},
	} {
		if got := lineInk(of(c.from), of(c.to)); got != c.want {
			t.Errorf("from %v to %v: %s, want %s", c.from, c.to, got, c.want)
		}
	}
}

func TestRoadMakesRoomForItsNotes(t *testing.T) {
	plain := NewRoad(nil, Station{Name: "一季度", Date: "4月10日前"})
	noted := NewRoad(nil, Station{Name: "一季度", Date: "4月10日前", Note: "已过期"})
	if noted.heightFor(500) <= plain.heightFor(500) {
		t.Errorf("a note takes no room: %v, without %v", noted.heightFor(500), plain.heightFor(500))
	}
}
