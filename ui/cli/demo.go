package cli

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"zhengyou/app"
)

type demoCmd struct {
	Dir string `arg:"" help:"文件夹；已有的 zhengyou.db 不会动"`
}

func (c demoCmd) Run(s *session) error {
	db := filepath.Join(c.Dir, "zhengyou.db")
	if _, err := os.Stat(db); err == nil {
		return app.Fail(app.Conflict, "“"+c.Dir+"”里已经有 zhengyou.db，没有改动。", "请换一个文件夹。", nil)
	}
	if err := os.MkdirAll(c.Dir, 0o755); err != nil {
		return app.Fail(app.Storage, "建不了文件夹“"+c.Dir+"”，什么也没有做。", "请换一个能写入的位置。", err)
	}
	s.db = db
	a, err := s.needNew()
	if err != nil {
		return err
	}
	if err := FillDemo(s.ctx, a, s.env.Samples, app.NoProgress); err != nil {
		return err
	}
	s.say("示例支部已建好：%s", db)
	files, err := demoDocuments(s, a, c.Dir)
	if err != nil {
		return err
	}
	return s.answer(map[string]any{"db": db, "files": files})
}

// FillDemo fills an empty database from the sample files.
func FillDemo(ctx context.Context, a *app.App, samples fs.FS, p app.Progress) error {
	dir, err := os.MkdirTemp("", "zhengyou-demo-")
	if err != nil {
		return app.Fail(app.Storage, "临时文件夹不能写入，示例支部没有建成。", "请检查磁盘空间。", err)
	}
	defer os.RemoveAll(dir)
	if err := os.CopyFS(dir, samples); err != nil {
		return app.Fail(app.Storage, "临时文件夹不能写入，示例支部没有建成。", "请检查磁盘空间。", err)
	}
	at := func(name string) string { return filepath.Join(dir, name) }
	return a.FillDemo(ctx, app.DemoFiles{
		Roster: at("党员花名册.xlsx"), Criteria: at("党员量化考核细则.xlsx"), Scores: at("2026年月考核评分表.xlsx"),
		Evidence: at("转入党员-GBK.csv"),
	}, p)
}

// demoDocuments writes one of every kind and the archive package beside the database.
func demoDocuments(s *session, a *app.App, dir string) ([]string, error) {
	book, err := a.Roster(s.ctx)
	if err != nil {
		return nil, err
	}
	year, err := a.CampaignYear(s.ctx)
	if err != nil {
		return nil, err
	}
	var files []string
	for _, k := range a.Composer.Kinds() {
		r := app.DocumentRequest{Kind: k.Code, Period: app.Period{Year: year, Kind: k.Periods[len(k.Periods)-1], N: 1}}
		if k.Member {
			r.Member = memberToShow(book)
		}
		doc, err := a.Composer.Compose(s.ctx, a, r)
		if err != nil {
			return nil, err
		}
		for _, ext := range []string{".pdf", ".xlsx"} {
			path := filepath.Join(dir, strings.ReplaceAll(doc.Title, " ", "")+ext)
			if k.Code == "sheet-blank" {
				path = filepath.Join(dir, doc.Title+"（空表）"+ext)
			}
			if _, err := a.Renderer.Write(s.ctx, doc, path); err != nil {
				return nil, err
			}
			s.say("%s", path)
			files = append(files, path)
		}
	}
	pack := filepath.Join(dir, app.Year(year).Text()+"归档包.zyb")
	if _, err := a.PackArchive(s.ctx, year, pack, true, app.NoProgress); err != nil {
		return nil, err
	}
	s.say("%s", pack)
	return append(files, pack), nil
}

// memberToShow is the member with the rarest name, so that a look at the demo's papers shows whether it is printed right.
func memberToShow(book app.Roster) int64 {
	best, rarest := int64(0), rune(0)
	for _, m := range book.Here() {
		for _, r := range m.Name {
			if r > rarest {
				best, rarest = m.ID, r
			}
		}
	}
	return best
}
