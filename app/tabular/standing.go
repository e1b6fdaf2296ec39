package tabular

import (
	"regexp"
	"strings"
)

// Standing is what a word about a person says: 预备党员, 流动党员, 群众, 停止党籍.
type Standing struct {
	Member, Other      bool // a member of the Party; somebody who is none
	Full, Probation    bool // 正式, 预备
	Floating, Hardship bool
	Gone               bool // perhaps no longer here
}

var (
	notMember = regexp.MustCompile(`积极分子|发展对象|申请人|群众|团员|民主党派|无党派|非党|^民[革盟建进]|农工党|致公党|九三|台盟`)
	goneWord  = regexp.MustCompile(`^已?故$|已故|病故|亡故|身故|去世|死亡|逝世|转出|调出|迁出|停止党籍|出党|除名|开除|退党`)
	goneNote  = regexp.MustCompile(`已故|病故|亡故|身故|去世|死亡|逝世|转出|转往|转至|调出|迁出|停止党籍|开除|除名|退党|出党`)
	// kin are those whose death or moving is not the person's own, and work that has to do with it.
	kin       = regexp.MustCompile(`父亲|母亲|父母|丈夫|妻子|儿子|女儿|兄弟|姐妹|配偶|爱人|老伴|家属|负责|办理|协助`)
	full      = regexp.MustCompile(`已转正|按期转正`)
	probation = regexp.MustCompile(`预备|延长|应转未转|未转正`)
	justWord  = regexp.MustCompile(`^(预备|正式|流动|困难|生活困难)(党员)?$`)
	// othersTitle is what a title or a line over people says who are no members.
	othersTitle = regexp.MustCompile(`(积极分子|发展对象|申请人|申请入党人员|群众|团员)(基本)?(情况|信息)?(花?名册|名单|一览表|登记表|统计表|汇总表|情况表|台账|表)?$`)
	candidates  = regexp.MustCompile(`党员发展对象|入党(积极分子|申请人)`)
	// onProbation is what stands for the day of confirmation of those who have none yet.
	onProbation = regexp.MustCompile(`^(预备|预备期|预备党员|在?预备期内|(尚|还)?未转正?|未到期|未满(一年)?|不满一年|待转正)$`)
	// notConfirmed are words beside a day that is none of confirmation.
	notConfirmed = regexp.MustCompile(`预备|未转|未到|应转|延长|延期|预计|暂缓|拟|待|将`)
)

// ReadStanding reads a word about a person.
func ReadStanding(text string) Standing {
	s := Fold(text)
	k := Standing{Other: notMember.MatchString(s), Gone: goneWord.MatchString(s)}
	if k.Other || s == "" {
		return k
	}
	k.Probation = probation.MatchString(s) && !full.MatchString(s)
	k.Full = !k.Probation && (full.MatchString(s) || strings.Contains(s, "正式"))
	k.Member = k.Full || k.Probation || strings.Contains(s, "党员") || s == "中共"
	k.Floating = strings.Contains(s, "流动") && ReadFlag(s, []string{"流动"}) == Yes
	k.Hardship = strings.Contains(s, "困难") && ReadFlag(s, []string{"困难"}) == Yes
	return k
}

// IsStanding reports whether a remark is nothing but a word about a member's standing.
func IsStanding(text string) bool { return justWord.MatchString(Fold(text)) }

// SaysGone reports whether a remark in running text says that the person is no longer here.
func SaysGone(text string) bool { return goneNote.MatchString(text) && !kin.MatchString(text) }

// reasons are those of leaving, as rosters word them, with the words they are told by.
var reasons = []struct {
	words *regexp.Regexp
	why   string
}{
	{regexp.MustCompile(`故|去世|死亡|逝世`), "去世"},
	{regexp.MustCompile(`停止党籍`), "停止党籍"},
	{regexp.MustCompile(`出党|除名|开除|退党`), "出党"},
	{regexp.MustCompile(`转出|转往|转至|调出|迁出`), "转出"},
}

// WhyLeft is the reason of leaving that a text gives.
func WhyLeft(text string) string {
	for _, r := range reasons {
		if r.words.MatchString(text) {
			return r.why
		}
	}
	return "离开"
}

// OfOthers reports whether a title or a line is over people who are no members; one that names both is not.
func OfOthers(text string) bool {
	s := Bare(text)
	return othersTitle.MatchString(s) && !strings.Contains(candidates.ReplaceAllString(s, ""), "党员")
}

// Unconfirmed reads what stands for the day somebody became a full member where there is none: yes for a word that says so (预备期,
// 尚未转正) and for a day that is only expected or did not come (2026.12（预计）, 应转未转), which told is false for.
func Unconfirmed(c Cell) (yes, told bool) {
	s := Fold(c.Text)
	if s == "" || c.Date != "" {
		return false, false
	}
	if onProbation.MatchString(s) {
		return true, true
	}
	if _, problem := ReadDate(c); problem == DateUnknown {
		return false, false
	}
	return notConfirmed.MatchString(s), false
}
