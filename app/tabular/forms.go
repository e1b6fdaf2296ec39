package tabular

import (
	"regexp"
	"slices"
	"strings"

	"zhengyou/app/hanzi"
)

// What columns of the three forms can mean. The meanings of the roster are stored in remembered mappings.
const (
	NameColumn      = "name"
	SexColumn       = "sex"
	EthnicColumn    = "ethnic"
	BornColumn      = "born"
	IDColumn        = "id"
	EducationColumn = "education"
	JoinedColumn    = "joined"
	ConfirmedColumn = "confirmed"
	GroupColumn     = "group"
	PostColumn      = "post"
	JobColumn       = "job"
	PhoneColumn     = "phone"
	KindColumn      = "kind"     // 正式, 预备
	PoliticsColumn  = "politics" // 中共党员, 共青团员, 群众
	StandingColumn  = "standing" // 正常, 停止党籍, 已死亡
	MovedColumn     = "moved"    // 转出时间
	DiedColumn      = "died"     // 去世时间
	LeftColumn      = "left"     // 离开时间
	FloatingColumn  = "floating"
	HardshipColumn  = "hardship"
	NoteColumn      = "note"
	NumberColumn    = "number"
	AgeColumn       = "age"
	CategoryColumn  = "category"
	ItemColumn      = "item"
	MaxColumn       = "max"
	RuleColumn      = "rule"
	CycleColumn     = "cycle"
	MethodColumn    = "method"
	TotalColumn     = "total"
	PartColumn      = "part"  // 小计, the total of some of the columns
	MonthColumn     = "month" // the month a row is for
)

// Roster is a list of members (党员花名册).
var Roster = newRoster()

func newRoster() *Form {
	f := &Form{
		must: NameColumn, number: NumberColumn, longest: 20,
		columns: []meaning{
			{NameColumn, strings.Fields("姓名 党员姓名 名字 姓名全称 成员姓名 本人姓名 被考核人 考核对象"), ends},
			{SexColumn, strings.Fields("性别 男女"), within},
			{EthnicColumn, strings.Fields("民族 族别"), within},
			{BornColumn, strings.Fields("出生日期 出生年月 出生年月日 出生时间 生日 出生"), within},
			{IDColumn, strings.Fields("公民身份号码 身份证号码 身份证号 身份证 身份号码 证件号码 证件号 公民身份证号"), within},
			{EducationColumn, strings.Fields("学历 文化程度 最高学历 受教育程度 教育程度 学历学位"), within},
			{JoinedColumn, strings.Fields("入党时间 入党日期 入党年月 加入中共时间 加入党组织时间 加入中国共产党时间 加入党组织日期 加入中共日期 成为预备党员时间 成为预备党员日期 接收为预备党员时间 接收预备党员时间 列为预备党员时间 入党时间(预备) 入党日期(预备) 入党"), within},
			{ConfirmedColumn, strings.Fields("转正时间 转正日期 转正年月 转为正式党员时间 转为正式党员日期 成为正式党员时间 成为正式党员日期 入党时间(转正) 入党日期(转正) 转正"), within},
			{GroupColumn, strings.Fields("党小组 所在党小组 所属党小组 党小组名称 所在小组 所属小组 小组 组别 所在支部 所属支部 所在党支部 所属党支部 所在党组织 所属党组织"), within},
			{PostColumn, strings.Fields("党内职务 党务职务 支部职务 党内任职 党组织职务 职务"), within},
			{JobColumn, strings.Fields("工作岗位 职业 单位职务 工作单位及职务 单位及职务 工作单位 岗位 从事工作 现从事工作 个人身份 行政职务 工作"), within},
			{PhoneColumn, strings.Fields("联系电话 手机 手机号 手机号码 电话 电话号码 联系方式 移动电话"), within},
			{KindColumn, strings.Fields("党员类别 人员类别 正式预备 正式/预备 党员身份 党员性质 是否预备党员 类别"), within},
			{PoliticsColumn, strings.Fields("政治面貌 政治面目 政治身份"), whole},
			{StandingColumn, strings.Fields("党籍状态 党籍情况 党员状态 在册状态 在册情况"), whole},
			{MovedColumn, strings.Fields("转出时间 转出日期 组织关系转出时间 转出组织关系时间 调出时间 调离时间 迁出时间"), whole},
			{DiedColumn, strings.Fields("去世时间 去世日期 死亡时间 死亡日期 逝世时间 病故时间"), whole},
			{LeftColumn, strings.Fields("离开时间 离开日期 出党时间 出党日期 停止党籍时间 除名时间 减少时间"), whole},
			{FloatingColumn, strings.Fields("流动党员 是否流动党员 是否流动 流动 失联流动"), within},
			{HardshipColumn, strings.Fields("困难党员 是否困难党员 是否困难 困难 生活困难党员"), within},
			{NoteColumn, strings.Fields("备注 附注 说明 其他说明"), whole},
			{NumberColumn, strings.Fields("序号 编号 号 NO No 顺序号"), whole},
			{AgeColumn, strings.Fields("年龄 周岁"), whole},
		},
		not:    strings.Fields("申请 积极分子 发展对象 原 填写"),
		others: regexp.MustCompile(`配偶|爱人|丈夫|妻子|家属|家庭成员|父母|父亲|母亲|子女|亲属|社会关系|监护人|介绍人|培养人|联系人`),
		apart:  regexp.MustCompile(`紧急|村民|居民小组|入党前|入党时([^间]|$)|参加工作`),
		weak:   "党员",
		dates:  []string{BornColumn, JoinedColumn, ConfirmedColumn},
	}
	f.looks = []look{
		{IDColumn, 50, func(c Cell) bool { return hanzi.CheckID(c.Text).Birth != "" }},
		{SexColumn, 90, func(c Cell) bool { _, ok := ReadSex(c.Text); return ok && !c.Number }},
		{PhoneColumn, 60, func(c Cell) bool { s := Fold(c.Text); return len(s) == 11 && s[0] == '1' && isDigits(s) }},
		{EthnicColumn, 80, func(c Cell) bool { _, ok := ReadEthnic(c.Text); return ok }},
		{EducationColumn, 80, func(c Cell) bool { return slices.Contains(educations, Fold(c.Text)) }},
		{GroupColumn, 80, func(c Cell) bool { return strings.HasSuffix(Fold(c.Text), "组") }},
		{NameColumn, 90, f.isName},
	}
	return f
}

// Criteria is a table of criteria (考核细则). CriteriaInWords is one without a column of maxima, which stand behind the items in
// brackets.
var (
	Criteria        = &Form{must: MaxColumn, columns: criteriaColumns}
	CriteriaInWords = &Form{must: ItemColumn, columns: criteriaColumns}

	criteriaColumns = []meaning{
		{CategoryColumn, strings.Fields("考核项目 考核类别 类别 项目 一级指标 考核大项 评选条件 条件 指标类别 项目类别"), begins},
		{ItemColumn, strings.Fields("考核内容 考核指标 指标 二级指标 三级指标 四级指标 内容 具体内容 考核要点 考核细则 具体指标 指标名称 内容及要求 考核内容及要求 细则"), begins},
		{MaxColumn, strings.Fields("标准分 分值 满分 标准分值 基本分 权重分 分数 标准分数 最高分 基础分"), begins},
		{RuleColumn, strings.Fields("评分办法 评分标准 计分办法 计分标准 扣分标准 考核办法 评分细则 评分方法 考核标准 加扣分标准 评分说明 考评办法"), begins},
		{CycleColumn, strings.Fields("考核周期 周期 频次 考核时间 考核频次 考核方式 评分周期"), begins},
		{MethodColumn, strings.Fields("计分方式"), whole},
	}
)

// Scores is a monthly score sheet (月考核评分表); its other columns are named after the criteria.
var Scores = &Form{
	must: NameColumn, number: NumberColumn, under: strings.Fields("自评 自评分 个人自评 组评 组评分 互评 互评分 小组评 小组评分 支部评 支部评分 审定 审定分 核定 核定分 实得分 最终得分 扣分 减分 次数 评分"),
	columns: []meaning{
		{NameColumn, strings.Fields("姓名 党员姓名 名字 考核对象 被考核人 名称 单位"), whole},
		{GroupColumn, strings.Fields("党小组 所在党小组 所属党小组 小组 所在小组 组别"), whole},
		{TotalColumn, strings.Fields("合计 总分 得分 总计 总得分 合计得分 考核得分 月得分 月度得分 月度总分 本月得分 本月总分 本月合计 总分数 月考核得分 月考核总分 月考核合计 最终得分 合计分 总评分 实得总分"), whole},
		{PartColumn, strings.Fields("小计 分项小计"), whole},
		{MonthColumn, strings.Fields("月份 考核月份 所属月份 考核年月 年月 月度 考核时间 考核月度"), whole},
		{NoteColumn, strings.Fields("备注 附注 说明"), whole},
		{NumberColumn, strings.Fields("序号 编号 名次 排名 位次 等次 签名 签字 号"), whole},
	},
}
