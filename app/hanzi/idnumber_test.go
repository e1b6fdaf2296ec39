package hanzi

import "testing"

func TestCheckID(t *testing.T) {
	for _, c := range []struct {
		in   string
		want ID
	}{
		{"990101198807010010", ID{Number: "990101198807010010", Problem: ProblemChecksum, Birth: "1988-07-01", Male: true}},
		{"99010119540822407X", ID{Number: "99010119540822407X", Valid: true, Birth: "1954-08-22", Male: true}},
		{"99010119540822407x", ID{Number: "99010119540822407X", Valid: true, Birth: "1954-08-22", Male: true}},
		{"９９０１０１１９５４０８２２４０７Ｘ", ID{Number: "99010119540822407X", Valid: true, Birth: "1954-08-22", Male: true}},
		{" 990101 19540822 407X ", ID{Number: "99010119540822407X", Valid: true, Birth: "1954-08-22", Male: true}},
		{"11010519491231002X", ID{Number: "11010519491231002X", Valid: true, Birth: "1949-12-31"}},
		{"440524188001010014", ID{Number: "440524188001010014", Valid: true, Birth: "1880-01-01", Male: true}},
		{"990101198504036347", ID{Number: "990101198504036347", Valid: true, Birth: "1985-04-03"}},
		{"990101195408224071", ID{Number: "990101195408224071", Problem: ProblemChecksum, Birth: "1954-08-22", Male: true}},
		{"990101197902296347", ID{Number: "990101197902296347", Problem: ProblemDate}},
		{"990101199313016347", ID{Number: "990101199313016347", Problem: ProblemDate}},
		{"990101000013016347", ID{Number: "990101000013016347", Problem: ProblemDate}},
		{"99010119850403634A", ID{Number: "99010119850403634A", Problem: ProblemChars}},
		{"9901X1198504036347", ID{Number: "9901X1198504036347", Problem: ProblemChars}},
		{"99010119850403634七", ID{Number: "99010119850403634七", Problem: ProblemChars}},
		{"9.90101197906166E+17", ID{Number: "9.90101197906166E+17", Problem: ProblemLength}},
		{"990101850403634", ID{Number: "990101850403634", Problem: ProblemLength}},
		{"", ID{Problem: ProblemLength}},
	} {
		if got := CheckID(c.in); got != c.want {
			t.Errorf("%q:\n got %+v\nwant %+v", c.in, got, c.want)
		}
	}
}

// Any single wrong digit is found: that is what the check character is for.
func TestCheckIDFindsEveryWrongDigit(t *testing.T) {
	const good = "990101198504036347"
	for i := range good {
		for d := byte('0'); d <= '9'; d++ {
			wrong := []byte(good)
			wrong[i] = d
			if got := CheckID(string(wrong)); got.Valid != (d == good[i]) {
				t.Errorf("%s: valid is %v", wrong, got.Valid)
			}
		}
	}
}

func TestMaskID(t *testing.T) {
	for in, want := range map[string]string{
		"99010119540822407x": "990101**********7X", "990101850403634": "990101*******34", "12345678": "********",
		"123456789": "123456*89", "": "",
	} {
		if got := MaskID(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func FuzzCheckID(f *testing.F) {
	f.Add("99010119540822407X")
	f.Add("99010119850403634七八")
	f.Fuzz(func(t *testing.T, s string) {
		id := CheckID(s)
		if id.Valid != (id.Problem == "") || id.Valid && (len(id.Number) != idLength || id.Birth == "") {
			t.Errorf("%q: %+v", s, id)
		}
	})
}
