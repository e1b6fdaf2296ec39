package screen_test

import (
	"strings"
	"testing"

	"zhengyou/data/datatest"
	"zhengyou/ui/screen"
)

func TestSearchFindsByCharactersPinyinAndInitials(t *testing.T) {
	y := newYard(t, false)
	datatest.Fill(t, y.db, datatest.Size{Groups: 2, Members: 12, Criteria: 3, Months: 1})
	screens := []screen.Hit{screen.NewHit("页面", "党员名册", "谁在册", "", "roster", nil)}
	s := screen.NewSearch(y.base, screens)
	s.Load(nil)
	s.Find("")
	if len(s.Hits) != 1 || s.Hits[0].Kind != "页面" {
		t.Errorf("without a text: %+v", s.Hits)
	}
	for _, c := range []struct{ text, kind, name, code string }{
		{"欧阳", "党员", "欧阳", "roster"},
		{"ouyang", "党员", "欧阳", "roster"},
		{"yuchi", "党员", "尉迟", "roster"},
		{"shan", "党员", "单", "roster"},
		{"dymc", "页面", "党员名册", "roster"},
		{"项目2", "细则", "项目2", "criteria"},
		{"beifen", "设置", "备份和恢复", "settings"},
		{"还原", "设置", "备份和恢复", "settings"},
		{"mcb", "文书", "考核名次表", "document"},
	} {
		s.Find(c.text)
		found := -1
		for i, h := range s.Hits {
			if h.Kind == c.kind && strings.HasPrefix(h.Name, c.name) {
				found = i
			}
		}
		if found < 0 {
			t.Errorf("%q does not find %s %s: %+v", c.text, c.kind, c.name, s.Hits)
			continue
		}
		if !s.Open(found) {
			t.Errorf("%q cannot be opened", c.text)
		}
		if code, _ := y.host.last(); code != c.code {
			t.Errorf("%q leads to %s", c.text, code)
		}
	}
	s.Find("xyzq")
	if len(s.Hits) != 0 || s.Open(0) {
		t.Errorf("%+v", s.Hits)
	}
}

func TestSearchShowsAFewOfMany(t *testing.T) {
	y := newYard(t, false)
	datatest.Fill(t, y.db, datatest.Size{Groups: 2, Members: 120, Criteria: 1, Months: 1})
	s := screen.NewSearch(y.base, nil)
	s.Load(nil)
	s.Find("王")
	if len(s.Hits) != 8 || s.More != 2 {
		t.Errorf("%d shown, %d more", len(s.Hits), s.More)
	}
	s.Move(3)
	s.Move(-1)
	if s.At != 2 {
		t.Errorf("at %d", s.At)
	}
	s.Move(100)
	if s.At != 7 {
		t.Errorf("at %d", s.At)
	}
	s.Find("王一")
	if s.At != 0 {
		t.Error("another text keeps the old place")
	}
}
