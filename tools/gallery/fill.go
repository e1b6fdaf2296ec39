package main

import (
	"context"
	"fmt"

	"zhengyou/app"
	"zhengyou/assets"
	"zhengyou/ui/cli"
)

// fillOrdinary is the sample branch.
func fillOrdinary(ctx context.Context, a *app.App) error {
	return cli.FillDemo(ctx, a, assets.Samples(), app.NoProgress)
}

// The overfull branch: more of everything than a branch ever has.
const (
	manyGroups   = 30
	manyMembers  = 400
	manyCriteria = 22
	manyMonths   = 9
)

// fillOverfull makes a branch with long names everywhere.
func fillOverfull(ctx context.Context, a *app.App) error {
	if err := a.Init(ctx, "中国共产党某某省某某市某某区某某街道办事处某某社区联合委员会第一网格支部委员会", "社区", 2026); err != nil {
		return err
	}
	criteria, err := a.Criteria(ctx, 2026)
	if err != nil {
		return err
	}
	for _, c := range criteria {
		if c.Subject == app.MemberSubject {
			if err := a.DeleteCriterion(ctx, c.ID); err != nil {
				return err
			}
		}
	}
	steps := []struct {
		what string
		do   func(app.Tx) error
	}{{"建立小组", many.groups}, {"导入花名册", many.members}, {"导入细则", many.criteria}, {"录入考核", many.scores}}
	for _, s := range steps {
		if _, err := a.Store.Update(ctx, app.Change{Who: "组织委员", What: s.what}, s.do); err != nil {
			return err
		}
	}
	return nil
}

// crowd is what the overfull branch is made of, as it is made.
type crowd struct{ groupIDs, memberIDs, criterionIDs []int64 }

var many = &crowd{}

func (c *crowd) groups(tx app.Tx) error {
	all, err := tx.Organisations()
	if err != nil {
		return err
	}
	for i := range manyGroups {
		id, err := tx.InsertOrganisation(app.Organisation{
			Parent: all[0].ID, Kind: app.Group, Name: fmt.Sprintf("某某社区第%d网格物业服务企业与业主委员会联合党小组", i+1), Position: i + 1,
		})
		if err != nil {
			return err
		}
		c.groupIDs = append(c.groupIDs, id)
	}
	return nil
}

func (c *crowd) members(tx app.Tx) (err error) {
	surnames := []string{"王", "欧阳", "李", "尉迟", "阿依古丽·买买提江·", "单", "曾", "仇", "迪丽努尔·吐尔逊·", "张"}
	var ms []app.Member
	for i := range manyMembers {
		born := 1950 + i%50
		ms = append(ms, app.Member{
			Name: fmt.Sprintf("%s%c%c", surnames[i%len(surnames)], []rune("国建华文秀长江海燕军")[i%10], rune(0x4E09+i*7)), Sex: []string{"男", "女"}[i%2],
			Ethnic: "汉族", Education: "大学本科（在职研究生）", Born: app.Date(fmt.Sprintf("%d-%02d-%02d", born, i%12+1, i%28+1)),
			Joined: app.Date(fmt.Sprintf("%d-07-01", born+22)), Confirmed: app.Date(fmt.Sprintf("%d-07-01", born+23)),
		})
	}
	if c.memberIDs, err = tx.InsertMembers(ms); err != nil {
		return err
	}
	var ss []app.Membership
	for i, id := range c.memberIDs {
		ss = append(ss, app.Membership{MemberID: id, OrgID: c.groupIDs[i%manyGroups], From: "2020-01-01"})
	}
	_, err = tx.InsertMemberships(ss)
	return err
}

func (c *crowd) criteria(tx app.Tx) error {
	leads := []string{"带头学习提高", "带头争创佳绩", "带头服务群众", "带头遵纪守法", "带头弘扬正气"}
	for i := range manyCriteria {
		id, err := tx.InsertCriterion(app.Criterion{
			Year: 2026, Subject: app.MemberSubject, Category: leads[i*5/manyCriteria], Max: 500, Method: app.Direct, Cycle: app.ByMonth, Position: i + 1,
			Name: fmt.Sprintf("第%d项：认真参加组织生活和志愿服务活动并记录在案", i+1),
			Rule: "按时参加得满分，迟到、早退每次扣0.5分，无故缺席一次扣2分，累计三次以上不得分，并在党小组会上作出说明。",
		})
		if err != nil {
			return err
		}
		c.criterionIDs = append(c.criterionIDs, id)
	}
	return nil
}

func (c *crowd) scores(tx app.Tx) error {
	for n := range manyMonths {
		sheet, err := tx.InsertSheet(app.Sheet{Month: app.Month(2026, n+1), Subject: app.MemberSubject, State: app.Draft})
		if err != nil {
			return err
		}
		var es []app.Entry
		for m, member := range c.memberIDs {
			for k, criterion := range c.criterionIDs {
				e := app.Entry{SheetID: sheet, SubjectID: member, CriterionID: criterion, Source: "typed"}
				switch p := app.Points(350 + 25*((m*5+k*3+n*2)%7)); {
				case n == manyMonths-1 && m%9 == 0: // nine months in, a ninth of the people is missing
					continue
				case n == manyMonths-2 && m == 7 && k == 3:
					e.Raw = "二十二点五分"
				default:
					e.Points = &p
				}
				es = append(es, e)
			}
		}
		if err := tx.PutEntries(es); err != nil {
			return err
		}
	}
	return nil
}
