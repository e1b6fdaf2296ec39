package cli

import (
	"fmt"
	"slices"
	"strings"

	"zhengyou/app"
)

type initCmd struct {
	Org    string `required:"" placeholder:"名称" help:"党支部名称"`
	Sector string `default:"农村" placeholder:"类别" help:"农村、社区、机关、学校、医院、国企、非公、社会组织、其他"`
	Year   *int   `placeholder:"年" help:"活动年度（默认今年）"`
}

func (c initCmd) Run(s *session) error {
	known := false
	for _, x := range app.Sectors {
		known = known || x == c.Sector
	}
	if !known {
		return &usageError{"没有“" + c.Sector + "”这一类。可选：" + strings.Join(app.Sectors, "、") + "。"}
	}
	if strings.TrimSpace(c.Org) == "" {
		return &usageError{"--org 后面要写党支部名称。"}
	}
	if c.Year != nil && app.CheckYear(*c.Year) != nil {
		return &usageError{"--year " + app.CheckYear(*c.Year).Error()}
	}
	a, err := s.needNew()
	if err != nil {
		return err
	}
	year := a.Today().Year()
	if c.Year != nil {
		year = *c.Year
	}
	if err := a.Init(s.ctx, c.Org, c.Sector, year); err != nil {
		return err
	}
	s.say("已建立%s（%s，%d年度），并放入%s类的默认细则。", c.Org, c.Sector, year, c.Sector)
	return s.answer(map[string]any{"organisation": c.Org, "sector": c.Sector, "year": year})
}

type importCmd struct {
	What    string `arg:"" enum:"roster,criteria,scores" help:"roster（名册）、criteria（细则）或 scores（考核分）"`
	File    string `arg:"" help:"表格文件（.xlsx 或 .csv）"`
	Sheet   string `placeholder:"工作表" help:"只导入这张工作表（默认自动选）"`
	DryRun  bool   `help:"只看会怎样，不写入"`
	Subject string `default:"member" enum:"member,group,branch" help:"细则和考核分针对谁：member、group 或 branch"`
}

func (c importCmd) Run(s *session) error {
	a, err := s.need()
	if err != nil {
		return err
	}
	do := map[string]func(*session, *app.App) (app.ImportReport, error){"roster": c.roster, "criteria": c.criteria, "scores": c.scores}[c.What]
	report, err := do(s, a)
	if err != nil {
		return err
	}
	s.findings(report.Findings)
	verb := "已导入"
	if c.DryRun {
		verb = "试导入（没有写入）"
	}
	removed := ""
	if report.Removed > 0 {
		removed = fmt.Sprintf("去掉 %d，", report.Removed)
	}
	if report.Added+report.Updated+report.Removed+report.Lines == 0 {
		verb = "没有要导入的"
	}
	s.say("%s：新增 %d，更新 %d，%s重复 %d，未导入 %d，提示 %d 条。", verb, report.Added, report.Updated, removed, report.Duplicates, report.Skipped, len(report.Findings))
	if report.Findings == nil {
		report.Findings = []app.Finding{}
	}
	if err := s.answer(report); err != nil {
		return err
	}
	if !report.Took() && app.Blocks(report.Findings) || refused(report) {
		return errBlocked
	}
	return nil
}

// refused reports that nothing was stored because months that say something else are confirmed.
func refused(r app.ImportReport) bool {
	return r.Added+r.Updated+r.Lines == 0 && slices.ContainsFunc(r.Findings, func(f app.Finding) bool {
		return f.Code == "confirmed" && f.Severity == app.Fault
	})
}

func (c importCmd) roster(s *session, a *app.App) (app.ImportReport, error) {
	wb, at, err := a.OpenTable(s.ctx, c.File, c.Sheet, app.ChooseRoster, app.NoProgress)
	if err != nil {
		return app.ImportReport{}, err
	}
	if err := c.notAnother(wb, at, app.RosterTable); err != nil {
		return app.ImportReport{}, err
	}
	m, _, err := a.RosterMapping(s.ctx, wb.Tables[at])
	if err != nil {
		return app.ImportReport{}, err
	}
	r := app.RosterImport{Table: wb.Tables[at], Mapping: m}
	if c.DryRun {
		plan, err := a.PreviewRoster(s.ctx, r)
		if err != nil {
			return app.ImportReport{}, err
		}
		return withLeft(c, plan.Report(), nil, app.RostersLeft(wb, at))
	}
	report, err := a.ImportRoster(s.ctx, r, app.NoProgress)
	return withLeft(c, report, err, app.RostersLeft(wb, at))
}

func (c importCmd) criteria(s *session, a *app.App) (app.ImportReport, error) {
	wb, at, err := a.OpenTable(s.ctx, c.File, c.Sheet, app.CriteriaChooser(app.SubjectKind(c.Subject)), app.NoProgress)
	if err != nil {
		return app.ImportReport{}, err
	}
	if err := c.notAnother(wb, at, app.CriteriaTable); err != nil {
		return app.ImportReport{}, err
	}
	year, err := a.CampaignYear(s.ctx)
	if err != nil {
		return app.ImportReport{}, err
	}
	left := app.CriteriaLeft(wb.Tables, at)
	r := app.CriteriaImport{Table: wb.Tables[at], Year: year, Subject: app.SubjectKind(c.Subject), Partial: left != nil}
	if c.DryRun {
		plan, err := a.PreviewCriteria(s.ctx, r)
		if err != nil {
			return app.ImportReport{}, err
		}
		return withLeft(c, plan.Report(), nil, left)
	}
	report, err := a.ImportCriteria(s.ctx, r, app.NoProgress)
	return withLeft(c, report, err, left)
}

// importNames are the kinds of table as the command line names them.
var importNames = map[app.TableKind]string{app.RosterTable: "roster", app.CriteriaTable: "criteria", app.ScoreTable: "scores"}

// notAnother refuses a table that is plainly of another kind, unless the user named it.
func (c importCmd) notAnother(wb *app.Workbook, at int, wanted app.TableKind) error {
	k, other := app.OtherTable(wb.Tables[at:at+1], wb.Name, wanted)
	if !other || c.Sheet != "" {
		return nil
	}
	return app.Fail(app.Invalid, "“"+wb.Name+"”像是"+k.Name+"，不是"+wanted.Name+"，什么也没有导入。",
		"要导入"+k.Name+"，请用 import "+importNames[k]+"；确实是"+wanted.Name+"的，请用 --sheet 写明工作表。", nil)
}

// withLeft adds to a report which sheets were passed over, unless the user named the one to take.
func withLeft(c importCmd, report app.ImportReport, err error, left []app.Finding) (app.ImportReport, error) {
	if err == nil && c.Sheet == "" {
		report.Findings = append(report.Findings, left...)
	}
	return report, err
}

func (c importCmd) scores(s *session, a *app.App) (app.ImportReport, error) {
	wb, at, err := a.OpenTable(s.ctx, c.File, c.Sheet, nil, app.NoProgress)
	if err != nil {
		return app.ImportReport{}, err
	}
	year, err := a.CampaignYear(s.ctx)
	if err != nil {
		return app.ImportReport{}, err
	}
	r := app.ScoresImport{Tables: wb.Tables, Year: year, Subject: app.SubjectKind(c.Subject), File: wb.Name}
	if c.Sheet != "" {
		r.Tables = wb.Tables[at : at+1]
	}
	if c.DryRun {
		plan, err := a.PreviewScores(s.ctx, r)
		if err != nil {
			return app.ImportReport{}, err
		}
		return plan.Report(), nil
	}
	return a.ImportScores(s.ctx, r, app.NoProgress)
}
