package cli

import (
	"fmt"
	"slices"
	"strings"

	"zhengyou/app"
)

type printCmd struct {
	Kind    string `arg:"" help:"种类，或 list 列出全部"`
	Period  string `placeholder:"期间" help:"2026-03、2026Q3 或 2026（默认本年度）"`
	Member  string `placeholder:"姓名" help:"个人文书的党员姓名"`
	Group   string `placeholder:"党小组" help:"只出这个党小组"`
	Subject string `default:"member" enum:"member,group,branch" help:"针对谁：member（党员）、group（党小组）或 branch（支部）"`
	Out     string `placeholder:"文件" help:"输出文件，按扩展名定格式：.pdf 或 .xlsx"`
}

func (c printCmd) Run(s *session) error {
	if c.Kind == "list" {
		return c.list(s)
	}
	if err := c.check(s); err != nil {
		return err
	}
	if err := s.checkOut(c.Out, ".pdf", ".xlsx"); err != nil {
		return err
	}
	a, err := s.need()
	if err != nil {
		return err
	}
	r, err := c.request(s, a)
	if err != nil {
		return err
	}
	doc, err := a.Composer.Compose(s.ctx, a, r)
	if err != nil {
		return err
	}
	found, err := a.Renderer.Write(s.ctx, doc, c.Out)
	if err != nil {
		return err
	}
	s.findings(found)
	s.say("已生成 %s", c.Out)
	if found == nil {
		found = []app.Finding{}
	}
	return s.answer(map[string]any{"file": c.Out, "title": doc.Title, "findings": found})
}

// check finds what is wrong with the command itself.
func (c printCmd) check(s *session) error {
	kinds := s.env.Stateless.Composer.Kinds()
	at := slices.IndexFunc(kinds, func(k app.DocumentKind) bool { return k.Code == c.Kind })
	switch {
	case at < 0:
		return &usageError{"没有“" + c.Kind + "”这种文书。用 print list 可以看到全部种类。"}
	case c.Out == "":
		return &usageError{"还要用 --out 指明输出文件，如 --out 名次表.pdf。"}
	case kinds[at].Member && c.Member == "":
		return &usageError{"“" + kinds[at].Name + "”要用 --member 指明是哪一位党员。"}
	case c.Member != "" && !kinds[at].Member && c.Kind != "chart":
		return &usageError{"“" + kinds[at].Name + "”不是一个人的文书，不能用 --member。"}
	}
	return nil
}

func (c printCmd) request(s *session, a *app.App) (app.DocumentRequest, error) {
	r := app.DocumentRequest{Kind: c.Kind, Subject: app.SubjectKind(c.Subject)}
	year, err := a.CampaignYear(s.ctx)
	if err != nil {
		return r, err
	}
	r.Period = app.Year(year)
	if c.Period != "" {
		if r.Period, err = parsePeriod(c.Period); err != nil {
			return r, err
		}
	}
	if c.Group != "" {
		if r.Group, err = groupNamed(s, a, c.Group); err != nil {
			return r, err
		}
	}
	if c.Member != "" {
		r.Member, err = memberNamed(s, a, c.Member)
	}
	return r, err
}

type kindLine struct {
	Kind    string   `json:"kind"`
	Name    string   `json:"name"`
	Purpose string   `json:"purpose"`
	Periods []string `json:"periods"`
}

func (printCmd) list(s *session) error {
	var lines []kindLine
	for _, k := range s.env.Stateless.Composer.Kinds() {
		l := kindLine{Kind: k.Code, Name: k.Name, Purpose: k.Purpose}
		for _, p := range k.Periods {
			l.Periods = append(l.Periods, app.Period{Year: 2026, Kind: p, N: 1}.String())
		}
		lines = append(lines, l)
		s.say("%-14s%s　%s（期间如 %s）", k.Code, k.Name, k.Purpose, strings.Join(l.Periods, "、"))
	}
	return s.answer(lines)
}

type packCmd struct {
	Archive packArchiveCmd `cmd:"" help:"把一年的文书、数据和目录打成一个归档包（.zyb）"`
}

type packArchiveCmd struct {
	Period string `placeholder:"年" help:"活动年度，如 2026"`
	Out    string `required:"" placeholder:"文件" help:"归档包，以 .zyb 结尾"`
	Masked bool   `help:"不放身份证号和电话"`
}

func (c packArchiveCmd) Run(s *session) error {
	if err := s.checkOut(c.Out, ".zyb"); err != nil {
		return err
	}
	a, err := s.need()
	if err != nil {
		return err
	}
	year, err := a.CampaignYear(s.ctx)
	if err != nil {
		return err
	}
	if c.Period != "" {
		p, err := parsePeriod(c.Period)
		if err != nil {
			return err
		}
		if p.Kind != app.YearPeriod {
			return &usageError{"归档以年度为单位，请写成 --period 2026。"}
		}
		year = p.Year
	}
	info, err := a.PackArchive(s.ctx, year, c.Out, !c.Masked, app.NoProgress)
	if err != nil {
		return err
	}
	s.say("已归档到 %s：文书 %d 件，党员 %d 人，考核分 %d 格，佐证材料 %d 份。写完后已读回核对。", c.Out, info.Documents, info.Members, info.Entries, info.Evidence)
	return s.answer(info)
}

type verifyCmd struct {
	File string `arg:"" help:"归档包"`
}

func (c verifyCmd) Run(s *session) error {
	info, found, err := s.env.Stateless.VerifyPackage(s.ctx, c.File, app.NoProgress)
	if err != nil {
		return err
	}
	s.findings(found)
	if found == nil {
		found = []app.Finding{}
	}
	if err := s.answer(map[string]any{"ok": !app.Blocks(found), "package": info, "findings": found}); err != nil {
		return err
	}
	if err := blocks(found); err != nil {
		if !slices.ContainsFunc(found, func(f app.Finding) bool { return f.Code == "newer-format" }) {
			s.say("这个包有问题，不要使用；请换一份副本。")
		}
		return err
	}
	s.say("完好：%s %s%d年度，%s制作，文书 %d 件。", info.Organisation, info.Kind.Text(), info.Year, info.Made.Text(), info.Documents)
	return nil
}

type unpackCmd struct {
	File string `arg:"" help:"归档包"`
}

func (c unpackCmd) Run(s *session) error {
	if err := existing(c.File); err != nil {
		return err
	}
	a, err := s.needNew()
	if err != nil {
		return err
	}
	info, err := a.OpenArchive(s.ctx, c.File, app.NoProgress)
	if err != nil {
		return err
	}
	s.say("已打开%s%d年度的归档包：党员 %d 人，考核分 %d 格。", info.Organisation, info.Year, info.Members, info.Entries)
	return s.answer(info)
}

type undoCmd struct{}

func (undoCmd) Run(s *session) error {
	a, err := s.need()
	if err != nil {
		return err
	}
	done, err := a.Undo(s.ctx)
	return s.reversed("已撤销", done, err)
}

type redoCmd struct{}

func (redoCmd) Run(s *session) error {
	a, err := s.need()
	if err != nil {
		return err
	}
	done, err := a.Redo(s.ctx)
	return s.reversed("已重做", done, err)
}

func (s *session) reversed(verb string, done app.Applied, err error) error {
	if err != nil {
		return err
	}
	s.say("%s：%s（%d 行）。", verb, done.What, done.Rows)
	return s.answer(map[string]any{"change": done.Change, "what": done.What, "rows": done.Rows})
}

type checkCmd struct{}

func (checkCmd) Run(s *session) error {
	a, err := s.need()
	if err != nil {
		return err
	}
	found, err := a.Vault.Check(s.ctx, app.NoProgress)
	if err != nil {
		return err
	}
	s.findings(found)
	if found == nil {
		found = []app.Finding{}
	}
	id, hash, err := a.Store.Head(s.ctx)
	if err != nil {
		return err
	}
	if err := s.answer(map[string]any{"ok": !app.Blocks(found), "changes": id, "hash": hash, "findings": found}); err != nil {
		return err
	}
	if err := blocks(found); err != nil {
		s.say("请先不要再改动。要恢复，请用 restore 备份文件；备份在数据文件旁边、名字以 -backups 结尾的文件夹里。")
		return err
	}
	s.say("数据完好，%d 次改动的记录前后相连。校验值 %s", id, fmt.Sprintf("%.16s", hash))
	return nil
}
