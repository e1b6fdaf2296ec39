package intake

import (
	"context"
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"zhengyou/app"
)

// filledTo repeats a text up to size bytes.
func filledTo(size int, text string) []byte {
	return []byte(strings.Repeat(text, size/len(text)))
}

// TestTextTablesThatAreAttacks opens text tables made to be costly. Each is refused for the limit it breaks, long before it has
// been read to its end.
func TestTextTablesThatAreAttacks(t *testing.T) {
	const size = 4 << 20
	gbk, _ := simplifiedchinese.GBK.NewEncoder().String("王,")
	for _, c := range []refusal{
		{"一行.csv", filledTo(size, "a"), app.Invalid, "一格的文字太长", "缩短"},
		{"汉字一行.csv", filledTo(size, "王"), app.Invalid, "一格的文字太长", "缩短"},
		{"逗号.csv", filledTo(size, ","), app.Invalid, "太多", "分成几个"},
		{"格.csv", filledTo(size, "a,"), app.Invalid, "太多", "分成几个"},
		{"汉字格.csv", filledTo(size, gbk), app.Invalid, "太多", "分成几个"},
		{"宽.csv", append([]byte("\xFF\xFE"), filledTo(size, "\x8b\x73,\x00")...), app.Invalid, "太多", "分成几个"},
		{"空行.csv", filledTo(size, "\n"), app.Invalid, "太多", "分成几个"},
		{"回车.csv", filledTo(size, "\r"), app.Invalid, "太多", "分成几个"},
		{"短行.csv", filledTo(size, "a\n"), app.Invalid, "太多", "分成几个"},
		{"没收尾.csv", append([]byte(`"`), filledTo(size, "a")...), app.Invalid, "一格的文字太长", "缩短"},
		{"引号.csv", filledTo(size, `"`), app.Invalid, "一格的文字太长", "缩短"},
		{"引号里的行.csv", []byte("a,b\n\"" + string(filledTo(size, "\n")) + "\"\n"), app.Invalid, "一格的文字太长", "缩短"},
		{"引号行.csv", filledTo(size, "\"a\n"), app.Invalid, "太多", "分成几个"},
		{"逗号引号.csv", filledTo(size, `,"`), app.Invalid, "太多", "分成几个"},
		{"带引号的格.csv", filledTo(size, `"x",`), app.Invalid, "太多", "分成几个"},
		{"零.csv", filledTo(size, "\x00"), app.Invalid, "控制字符", ".xlsx"},
		{"很大.csv", filledTo(33<<20, "a\n"), app.Invalid, "超过 32 MB", "分成几个"},
	} {
		t.Run(c.name, func(t *testing.T) {
			check(t, within(t, put(t, c.name, c.data)), c.name, c.kind, c.say, c.hint)
		})
	}
}

// TestTextTablesThatOnlyLookLarge are what spreadsheet programs export when formats reach to the sheet's end, and other tables
// that must not be taken for attacks.
func TestTextTablesThatOnlyLookLarge(t *testing.T) {
	long := strings.Repeat("备", 32767)
	for name, c := range map[string]struct{ in, want string }{
		"blank to the last column": {"a" + strings.Repeat(",", 16383) + "\nb\n", "a\nb"},
		"blank to the last row":    {"a,b\n" + strings.Repeat(",\n", 1<<20-1), ""},
		"the longest cell":         {"a," + long + "\n", "a|" + long},
		"the longest quoted cell":  {"a,\"" + long + "\"\n", "a|" + long},
		"UTF-16 without its mark":  {string(utf16le("A,B\n1,2\n")), "A|B\n1|2"},
		"ends at a piece's end":    {strings.Repeat("a\n", pieceBytes/2-1) + "王\r\n", ""},
	} {
		table := open(t, "名单.csv", []byte(c.in)).Tables[0]
		if got := texts(table); c.want != "" && got != c.want {
			t.Errorf("%s: got %d bytes, want %d", name, len(got), len(c.want))
		}
		if last := table.Rows[len(table.Rows)-1]; strings.HasPrefix(name, "ends") && last[0].Text != "王" {
			t.Errorf("%s: %q", name, last[0].Text)
		}
	}
}

// TestLineEndsAcrossPieces splits a file everywhere a piece may end.
func TestLineEndsAcrossPieces(t *testing.T) {
	for shift := range 8 {
		in := strings.Repeat("a", 8+shift) + strings.Repeat("x王,𬱖\r\ny\rz\n", pieceBytes/9)
		got, err := decode(context.Background(), "a.csv", []byte(in))
		want := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(in)
		if err != nil || got != want {
			t.Fatalf("shift %d: %d bytes, want %d: %v", shift, len(got), len(want), err)
		}
	}
}

// lateContext is cancelled once it has been looked at a few times.
type lateContext struct {
	context.Context
	looks int
}

// Err implements context.Context.
func (c *lateContext) Err() error {
	if c.looks--; c.looks < 0 {
		return context.Canceled
	}
	return nil
}

// TestStopsBetweenPieces holds that every stage of reading a text looks at the context again and again, not just in the beginning.
func TestStopsBetweenPieces(t *testing.T) {
	l := DefaultLimits()
	l.CellBytes = 1 << 30
	large := put(t, "a.csv", filledTo(4<<20, "王"))
	for what, run := range map[string]func(context.Context) error{
		"decode": func(ctx context.Context) error { _, err := decode(ctx, "a.csv", filledTo(4<<20, "王")); return err },
		"split":  func(ctx context.Context) error { return newSplitter(ctx, l, strings.Repeat("a,b\n", 1<<20)).split() },
		"slurp":  func(ctx context.Context) error { _, err := NewWithLimits(l).slurp(ctx, large, "a.csv"); return err },
	} {
		for looks := range 3 {
			if err := run(&lateContext{context.Background(), looks}); !errors.Is(err, context.Canceled) {
				t.Errorf("%s, cancelled after %d looks: %v", what, looks, err)
			}
		}
	}
}
