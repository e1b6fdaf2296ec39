package tabular_test

import (
	"testing"

	"zhengyou/app/tabular"
)

func TestReadPlainAndPhone(t *testing.T) {
	for text, want := range map[string]string{
		" 外出　务工 ": "外出 务工", "按节，计分；（最高１０分）": "按节，计分；（最高10分）", "参加\n三会一课": "参加三会一课", "无": "", "—": "", "N/A": "", "": "",
	} {
		if got := tabular.ReadPlain(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]string{
		"１５８６９４４８７９６": "15869448796", "158 6944 8796": "15869448796", "158-6944-8796": "15869448796", "0719-1234567": "0719-1234567",
		"15869448796/8731": "15869448796/8731", "": "", "无": "",
	} {
		if got, ok := tabular.ReadPhone(text); got != want || !ok {
			t.Errorf("%q: %q %v, want %q", text, got, ok, want)
		}
	}
	for _, text := range []string{"12345", "同上"} {
		if got, ok := tabular.ReadPhone(text); ok || got != text {
			t.Errorf("%q: %q %v", text, got, ok)
		}
	}
}

func TestCellsThatSayNothing(t *testing.T) {
	for _, text := range []string{"#REF!", "#n/a", " #DIV/0! ", tabular.NotCalculated} {
		if tabular.IsError(text) != (text[0] == '#') {
			t.Errorf("%q", text)
		}
	}
	for _, text := range []string{"#1", "REF!", "", "#"} {
		if tabular.IsError(text) {
			t.Errorf("%q is an error", text)
		}
	}
	for text, want := range map[string]bool{"同上": true, " 同 上": true, "〃": true, "″": true, "": false, "同上级": false, "上": false} {
		if tabular.IsDitto(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}
