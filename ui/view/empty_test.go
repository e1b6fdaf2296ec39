package view_test

import (
	"context"
	"testing"

	"zhengyou/app"
	"zhengyou/ui/kit"
)

// TestAnEmptyRosterIsTheFirstThingToSee: with nobody in the roster there is nothing to print or to archive, and the one way
// on is to bring it in.
func TestAnEmptyRosterIsTheFirstThingToSee(t *testing.T) {
	b := scoreWindow(t, func(ctx context.Context, a *app.App) error { return a.Init(ctx, "新支部", "农村", 2026) })
	for code, dead := range map[string][]string{"document": {"打印", "另存为 PDF", "另存为 XLSX"}, "archive": {"生成归档包"}} {
		b.Show(code, nil)
		live := map[string]bool{}
		for _, k := range find[*kit.Button](b) {
			live[k.Text()] = !k.Disabled()
		}
		for _, words := range dead {
			if on, ok := live[words]; on || !ok {
				t.Errorf("%s: %s can be pressed with nothing to press it for, or is gone", code, words)
			}
		}
		if !live["导入名册"] {
			t.Errorf("%s offers %v", code, live)
		}
		if b.contains("还没有打分") {
			t.Errorf("%s speaks of months while nobody is in the roster", code)
		}
	}
}
