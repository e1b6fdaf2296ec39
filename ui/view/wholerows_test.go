package view_test

import (
	"math"
	"testing"

	"zhengyou/app"
	"zhengyou/ui/kit"
)

// TestGridsUseTheRoomInWholeRows: a grid ends with a row, less than a row is left over, and what is said of it stands below it.
func TestGridsUseTheRoomInWholeRows(t *testing.T) {
	b := resultDemoWindow(t)
	for _, code := range []string{"roster", "criteria", "result"} {
		b.Show(code, nil)
		for _, scale := range []kit.Scale{kit.ScaleStandard, kit.ScaleHuge} {
			b.SetLook(scale, 0)
			for _, height := range []float32{700, 717, 768} {
				b.Resize(1024, height)
				b.Settle()
				g := b.grid()
				row := float64(int(kit.Px(32) + 0.5))
				all := g.ContentSize()
				rest := float64(g.Size().Height - (g.MinSize().Height - 3*float32(row)) - 1)
				if all.Width > g.Size().Width-kit.Px(14)+0.5 {
					rest -= float64(kit.Px(14))
				}
				if _, part := math.Modf(rest/row + 0.01); part > 0.02 && g.Size().Height < all.Height {
					t.Errorf("%s, %v, height %.0f: %.2f rows", code, scale, height, rest/row)
				}
			}
		}
	}
}

// TestResultTellsItsFootAsRoomAllows: in a low window the quota is told in short, in a wide one with its reasons.
func TestResultTellsItsFootAsRoomAllows(t *testing.T) {
	b := resultDemoWindow(t)
	b.Show("result", app.Year(2026))
	const short, long = "参评57人 × 10% = 5名", "（含受限2人）"
	for _, look := range []struct {
		scale      kit.Scale
		w, h       float32
		want, miss string
	}{
		{kit.ScaleHuge, 1024, 700, short, long},
		{kit.ScaleStandard, 1366, 768, long, short},
		{kit.ScaleHuge, 1024, 700, short, long},
	} {
		b.SetLook(look.scale, 0)
		b.Resize(look.w, look.h)
		b.Settle()
		if !b.contains(look.want) || b.contains(look.miss) {
			t.Errorf("%v × %v: %q stands %v, %q stands %v", look.w, look.h, look.want, b.contains(look.want), look.miss, b.contains(look.miss))
		}
	}
	for _, k := range inSight[*kit.Term](b.scoreBench) {
		k.Tapped(nil)
	}
	b.Settle()
	b.keep("terms-huge")
}

// TestCriteriaFoldTogether: where room is narrow 上移 and 下移 are both in the menu.
func TestCriteriaFoldTogether(t *testing.T) {
	b := scoreWindow(t, emptyBranch)
	b.Show("criteria", nil)
	for width, shown := range map[float32]int{1366: 2, 1024: 0} {
		b.Resize(width, 700)
		b.Settle()
		n := 0
		for _, k := range inSight[*kit.Button](b) {
			if k.Text() == "上移" || k.Text() == "下移" {
				n++
			}
		}
		if n != shown {
			t.Errorf("%.0f px: %d of the two in the bar", width, n)
		}
	}
}
