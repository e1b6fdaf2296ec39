package tabular

import (
	"slices"
	"strings"
	"unicode/utf8"
)

var (
	// footers are the labels at the foot of a form whose answer stands in another cell.
	footers = strings.Fields(`填表人 填报人 制表人 经办人 经手人 审核人 复核人 审批人 核对人 校对人 统计人 考核人 评分人 监票人 计票人 录入人 采集人 报送人
		填表单位 填报单位 报送单位 填表日期 填报日期 制表日期 报送日期 填表时间 填报时间 制表时间 支部负责人 党支部负责人 单位负责人 填报负责人 主管领导 分管领导
		单位公章 书记签字 填表说明`)
	// posts are labels of the same place that may be somebody's post as well.
	posts = strings.Fields("负责人 联系人 支部书记 党支部书记 书记 副书记 组长 党小组长 日期 电话 审核 复核 制表 统计 校对 盖章 签字")
	// labels are words of forms about a person that no column is imported from.
	labels = strings.Fields(`籍贯 出生地 政治面貌 家庭住址 家庭地址 现住址 住址 通讯地址 婚姻状况 健康状况 主要简历 个人简历 工作简历 简历 奖惩情况 奖惩 照片 近期照片
		毕业院校 毕业院校及专业 专业 职称 技术职称 参加工作时间 家庭成员 主要社会关系 社会关系 入党介绍人 介绍人 本人签字 支部意见 党支部意见 党委意见
		基本情况 组织情况 个人情况 其他情况 基本信息 党员情况 人员情况 合计人数`)
)

// wordEnds are what lines of a form end in; no person is called so.
var wordEnds = strings.Fields("党员 人员 支部 总支 党委 小组 积极分子 发展对象 申请人 名册 名单 一览表 情况表 评分表 登记表 统计表")

// IsWord reports whether a text in the column of names is a word of the form, not a person.
func (f *Form) IsWord(s string) bool {
	if slices.Contains(dittos, s) || s == "男" || s == "女" || slices.Contains(footers, s) || slices.Contains(posts, s) || slices.Contains(labels, s) {
		return true
	}
	if utf8.RuneCountInString(s) > 2 && (groupLine(bareLine(s)) != "" || slices.ContainsFunc(wordEnds, func(w string) bool { return strings.HasSuffix(s, w) })) {
		return true
	}
	return slices.ContainsFunc(f.columns, func(m meaning) bool { return m.key != f.number && slices.Contains(m.titles, s) })
}
