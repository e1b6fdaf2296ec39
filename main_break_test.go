package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/xuri/excelize/v2"

	"zhengyou/app"
	"zhengyou/ui/cli"
)

// TestOutputCostsNothing holds that no command writes over the data file, a folder or a read-only file, and that the data
// file is the same afterwards.
func TestOutputCostsNothing(t *testing.T) {
	o := newOffice(t)
	o.do("init", "--org", "柳树湾村党支部", "--year", "2026")
	dir := t.TempDir()
	readOnly := filepath.Join(dir, "只读.pdf")
	if err := os.WriteFile(readOnly, []byte("x"), 0o400); err != nil {
		t.Fatal(err)
	}
	before := string(content(t, o.db))
	for _, out := range []string{o.db, dir, readOnly, filepath.Join(dir, "没有", "a.pdf"), filepath.Join(dir, "a.txt"), filepath.Join(dir, "a")} {
		for _, args := range [][]string{{"print", "roster", "--out", out}, {"pack", "archive", "--out", out}} {
			if code, _, errs := o.try(args...); code != cli.Refused && code != cli.Usage || !strings.Contains(errs, "。") {
				t.Errorf("%v: exit %d %q", args, code, errs)
			}
		}
	}
	if string(content(t, o.db)) != before || string(content(t, readOnly)) != "x" {
		t.Error("a refused output changed a file")
	}
}

// TestDataFileThatIsNone holds that a mistyped name makes no empty ledger, and what is no data file is left alone.
func TestDataFileThatIsNone(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"空.db": "", "文字.db": "姓名,性别\n", "截断.db": "SQLite format 3\x00 and no more"} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, args := range [][]string{{"check"}, {"rank", "--period", "2026"}, {"undo"}} {
			if code, _, errs := (office{t, path}).try(args...); code != cli.Refused || !strings.Contains(errs, "。") {
				t.Errorf("%s %v: exit %d %q", name, args, code, errs)
			}
		}
		if string(content(t, path)) != text {
			t.Errorf("%s was changed", name)
		}
	}
	missing := office{t, filepath.Join(dir, "没有", "台账.db")}
	for _, args := range [][]string{{"check"}, {"import", "roster", sample("党员花名册.xlsx")}, {"backup"}, {"history"}} {
		if code, _, errs := missing.try(args...); code != cli.Refused || !strings.Contains(errs, "init") {
			t.Errorf("%v on a missing file: exit %d %q", args, code, errs)
		}
	}
	if _, err := os.Stat(filepath.Dir(missing.db)); err == nil {
		t.Error("asking a missing file made a folder")
	}
}

// TestRestore holds that a backup comes back over data that work, over a damaged file and over none, and that what was there
// is kept.
func TestRestore(t *testing.T) {
	o := newOffice(t)
	o.do("init", "--org", "柳树湾村党支部", "--year", "2026")
	o.do("import", "roster", sample("党员花名册.xlsx"))
	var b app.Backup
	o.ask(&b, "backup")
	backup := filepath.Join(t.TempDir(), "U盘上的.db") // those beside the data are thinned
	if err := os.WriteFile(backup, content(t, b.Path), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func() error{
		"whole":   func() error { o.do("undo"); return nil },
		"damaged": func() error { return os.WriteFile(o.db, []byte("坏了"), 0o600) },
		"empty":   func() error { return os.Truncate(o.db, 0) },
		"gone":    func() error { return os.Remove(o.db) },
	} {
		if err := spoil(); err != nil {
			t.Fatal(err)
		}
		var done struct{ Kept string }
		o.ask(&done, "restore", backup)
		if (done.Kept == "") != (name == "gone") {
			t.Errorf("%s: kept %q", name, done.Kept)
		}
		if o.ask(&b, "backup"); b.Members != 57 {
			t.Errorf("%s: %d members after restoring", name, b.Members)
		}
	}
	if code, _, errs := o.try("restore", filepath.Join(t.TempDir(), "没有.db")); code != cli.Refused || !strings.Contains(errs, "找不到文件") {
		t.Errorf("a backup that is not there: exit %d %q", code, errs)
	}
}

// TestHelpAndComplaintsAreChinese holds that what the parser says of itself is translated.
func TestHelpAndComplaintsAreChinese(t *testing.T) {
	o := newOffice(t)
	for want, args := range map[string][]string{
		"用法：zhengyou <命令>":   {"--help"},
		"用法：zhengyou init":   {"init", "--help"},
		"<文件>":               {"import", "--help"},
		"缺少选项 --period":      {"rank"},
		"没有 --nope 这个选项":     {"rank", "--nope"},
		"是不是 \"--period\"":   {"rank", "--perio", "2026"},
		"后面还要写 \"archive\"":  {"pack"},
		"后面要写 \"list\"":      {"sheet"},
		"<种类> 只能是":           {"import", "people", "x"},
		"--limit 要写数字":       {"history", "--limit", "x"},
		"--period 后面要写内容":    {"rank", "--period"},
		"看不懂 extra":          {"undo", "extra"},
		"可以写成 --period=\"--": {"rank", "--period", "--json"},
		"--json 不用写值":        {"--json=maybe", "check"},
	} {
		_, out, errs := o.try(args...)
		said := out + errs
		if !strings.Contains(said, want) {
			t.Errorf("%v: %q does not say %q", args, said, want)
		}
		for _, english := range []string{"Usage", "Flags", "expected", "unknown", "missing", "must be", "Show ", "unexpected", "Run \""} {
			if strings.Contains(said, english) {
				t.Errorf("%v: %q in %q", args, english, said)
			}
		}
	}
}

// TestImportedAgain holds that a file imported twice changes nothing the second time and is no failure, faults and all.
func TestImportedAgain(t *testing.T) {
	o := newOffice(t)
	o.do("init", "--org", "柳树湾村党支部", "--year", "2026")
	f := excelize.NewFile()
	for i, sheet := range []string{"一组", "二组"} {
		if _, err := f.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
		for r, row := range [][]any{{"姓名", "性别", "出生日期", "身份证号"}, {"张三", "男", "1960-01-01", 110105194912310021}, {"李四", "女", "1961-01-01", ""}, {"王五", "男", "1962-01-01", ""}}[:4-i] {
			if err := f.SetSheetRow(sheet, "A"+string(rune('1'+r)), &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	path := filepath.Join(t.TempDir(), "名册.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	var first, again report
	o.ask(&first, "import", "roster", path)
	if first.Added != 3 || !first.has("other-sheets", "一组", "") || !first.has("id-as-number", "一组", "D2") {
		t.Errorf("first: %+v", first)
	}
	o.ask(&again, "import", "roster", path)
	if again.Added+again.Updated+again.Skipped != 0 {
		t.Errorf("again: %+v", again)
	}
}

// TestConfirmedMonth: what a confirmed month says otherwise is refused until the confirmation is taken back, with a reason.
func TestConfirmedMonth(t *testing.T) {
	o := newOffice(t)
	o.do("init", "--org", "柳树湾村党支部", "--year", "2026")
	o.do("import", "roster", sample("党员花名册.xlsx"))
	o.do("import", "criteria", sample("党员量化考核细则.xlsx"))
	o.do("import", "scores", sample("2026年月考核评分表.xlsx"))
	o.do("sheet", "confirm", "2026-03")
	if code, out, _ := o.try("import", "scores", sample("2026年月考核评分表.xlsx")); code != 0 || !strings.Contains(out, "没有要导入的") {
		t.Errorf("the same again ends with %d: %s", code, out)
	}
	f, err := excelize.OpenFile(sample("2026年月考核评分表.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	if err := f.SetCellValue("3月", "C5", 1); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "改.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	if code, said, _ := o.try("import", "scores", path, "--sheet", "3月"); code != 1 || !strings.Contains(said, "撤销确认") || strings.Contains(said, "照原样导入") {
		t.Errorf("the changed one ends with %d: %s", code, said)
	}
	o.do("sheet", "reopen", "2026-03", "--why", "第一格抄错")
	var taken report
	o.ask(&taken, "import", "scores", path, "--sheet", "3月")
	if taken.Updated != 1 {
		t.Errorf("after that: %+v", taken)
	}
	name, err := f.GetCellValue("3月", "B5")
	if err != nil {
		t.Fatal(err)
	}
	if said := o.do("history", "--member", name); !strings.Contains(said, "2026年3月 · 参加三会一课：") || !strings.Contains(said, " → 1\n") {
		t.Errorf("the history of %s does not tell of the changed score: %s", name, said)
	}
	if code, _, said := o.try("explain", "--member", "李  𬱖", "--period", "2026-03"); code != 0 {
		t.Errorf("a name with blanks in it is not found: %s", said)
	}
}

// TestUsageThatIsWrongInItself: what is wrong with the command itself ends with 2, before anything is opened or made.
func TestUsageThatIsWrongInItself(t *testing.T) {
	o := office{t, filepath.Join(t.TempDir(), "新的.db")}
	out := filepath.Join(t.TempDir(), "a.pdf")
	for _, args := range [][]string{
		{"init", "--org", " "},
		{"init", "--org", "一支部", "--year", "-5"},
		{"init", "--org", "一支部", "--year", "2200"},
		{"print", "nothing", "--out", out},
		{"print", "member", "--out", out},
		{"print", "roster", "--member", "王芳", "--out", out},
		{"print", "roster", "--out", out + ".doc"},
		{"pack", "archive", "--out", out},
		{"print", "roster"},
	} {
		if code, _, errs := o.try(args...); code != cli.Usage || !strings.Contains(errs, "。") {
			t.Errorf("%v: exit %d %q", args, code, errs)
		}
		if _, err := os.Stat(o.db); err == nil {
			t.Fatalf("%v made a data file", args)
		}
	}
	if code, _, errs := (office{t, ""}).try("check"); code != cli.Usage || !strings.Contains(errs, "--db") {
		t.Errorf("an empty --db: exit %d %q", code, errs)
	}
}

// TestRefusedCommandLeavesNoDataFile: a file that was only made for a command that was then refused is taken away again.
func TestRefusedCommandLeavesNoDataFile(t *testing.T) {
	dir := t.TempDir()
	o := office{t, filepath.Join(dir, "新的.db")}
	notOne := filepath.Join(t.TempDir(), "不是包.zyb")
	if err := os.WriteFile(notOne, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _, _ := o.try("unpack", notOne); code != cli.Refused {
		t.Errorf("exit %d", code)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("left: %v, %v", left, err)
	}
}

// TestImportOfAnotherTable: a table that is plainly another than the command names is not read as that, and the right command
// is named.
func TestImportOfAnotherTable(t *testing.T) {
	o, _, _ := year(t)
	for _, c := range []struct{ what, file, want string }{
		{"roster", "2026年月考核评分表.xlsx", "import scores"},
		{"roster", "党员量化考核细则.xlsx", "import criteria"},
		{"criteria", "党员花名册.xlsx", "import roster"},
	} {
		if code, _, errs := o.try("import", c.what, sample(c.file)); code != cli.Refused || !strings.Contains(errs, c.want) {
			t.Errorf("%s as %s: exit %d %q", c.file, c.what, code, errs)
		}
	}
}

// TestAnswerThatIsCutOff: an answer a full disk swallowed is told, whatever the command did.
func TestAnswerThatIsCutOff(t *testing.T) {
	o := newOffice(t)
	o.do("init", "--org", "柳树湾村党支部", "--year", "2026")
	var errs strings.Builder
	for _, args := range [][]string{{"sheet", "list"}, {"--help"}, {"init", "--org", "二支部", "--json"}} {
		errs.Reset()
		o.db += "2" // what was done stays done: the last makes a file that must not go again
		if args[0] == "sheet" {
			o.db = strings.TrimSuffix(o.db, "2")
		}
		code := run(t.Context(), append([]string{"--db", o.db}, args...), fullDisk{}, &errs)
		if code != cli.Refused || !strings.Contains(errs.String(), "没有写完") || strings.Contains(errs.String(), "不对") {
			t.Errorf("%v: exit %d %q", args, code, errs.String())
		}
	}
	if _, err := os.Stat(o.db); err != nil {
		t.Errorf("the data file is gone: %v", err)
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, syscall.ENOSPC }

// TestStoppedRestoreIsPutRight: between two renames there is no file under the name; any command brings it back.
func TestStoppedRestoreIsPutRight(t *testing.T) {
	o := newOffice(t)
	o.do("init", "--org", "柳树湾村党支部", "--year", "2026")
	if err := os.Rename(o.db, o.db+".before"); err != nil {
		t.Fatal(err)
	}
	o.do("check")
}
