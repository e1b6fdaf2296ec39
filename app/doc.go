/*
Package app is the domain: what a Party branch's yearly 创先争优 contest is made of, its rules, and every job of the user
as a method of [App]. It knows no SQL, no files and no window; those stand behind the ports in store.go, app.go,
document.go and archive.go.

The words of the field and what they are called here, in the order in which a year meets them:

	活动年度              campaign year   an int, and a Period of kind YearPeriod
	党委、党总支、党支部、党小组   organisation    Organisation, in a Tree; OrgKind tells which
	党员                member          Member
	正式、预备             status          Status: what is stated where no date tells
	所在党小组、调组、转出       membership      Membership: a score belongs to the group of its date
	党员名册              roster          Roster
	方案                plan            Plan
	指标、考核细则           criterion       Criterion
	直接计分、扣分、加分、一票否决   method          Method: Direct, Deduction, Bonus, Veto
	考核周期              cycle           Cycle
	考核对象              subject         SubjectKind: branch, group or member
	月、季度、半年、年          period          Period
	分、得分              points          Points, whole hundredths; Ratio between sums and rounding
	平时记录              day record      Record
	佐证材料              evidence        Evidence
	月考核评分表            monthly sheet   Sheet, and SheetView as it is shown
	一格得分              entry           Entry as it is stored, Score as it is shown
	缺考核、未考核           absent          SheetRow.Absent, the reason; MonthAbsent
	草稿、确认             state           SheetState: Draft, Confirmed
	季度进度              progress        QuarterProgress
	名次、得分             result          Result, one ResultLine a subject
	名额、推荐、线上同分、受限     shortlist       Shortlist and Standing
	怎么来的              figure          Figure: a figure opened down to its entries
	优秀共产党员、先进党小组      honour          Honour
	表彰                award           Award
	文书                document        Document; DocumentKind names those there are
	归档、件、归档文件目录       archiving       ArchivePlan, ArchiveItem
	归档包               archive         PackageKind, PackageInfo
	工作台               desk            Desk: Station on the year's road, Todo
	问题、有疑问的格子         finding         Finding
	改动记录              change log      Change, ChangeInfo; undo and redo are changes too
	备份                backup          Backup, in a Vault
*/
package app
