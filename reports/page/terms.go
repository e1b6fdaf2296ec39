package page

import (
	"slices"
	"strings"
)

// terms are words of the office that a heading is not broken in where it can be helped: 参加 / 三会一课, not 参加三 / 会一课.
var terms = runes(strings.Fields(`
	三会一课 村规民约 移风易俗 歪风邪气 党纪国法 规章制度 急难险重 为民服务 遵纪守法 乡村振兴 组织生活 民主测评 群众评议
	公开承诺 平时记录 岗位任务 本职工作 重点工作 中心工作 学习笔记 志愿服务 结对帮扶 台账资料 优秀共产党员 先进党小组
	党员 党费 党小组 党支部 支部 支委 书记 组织 领导 班子 队伍 机制 制度 群众 居民 农户 职工 学生 家长 患者 客户 会员
	学习 教育 培训 计划 任务 岗位 业绩 承诺 践诺 服务 联系 走访 反映 满意度 满意 纪律 党纪 国法 法规 规定 家庭 邻里 和睦
	会议 活动 工作 重点 参加 参与 完成 履行 遵守 抵制 按时 足额 交纳 带头 弘扬 正气 邪气 歪风 表彰 处分 考核 评分 得分
	合计 加分 扣分 标准分 一票否决 情况 备注 姓名 时间 日期 职务 文书 归档 目录 名单 名次 细则 成绩 图表 年度 季度 半年`))

func runes(words []string) [][]rune {
	out := make([][]rune, len(words))
	for i, w := range words {
		out[i] = []rune(w)
	}
	return out
}

// inTerm reports whether a break before rs[i] would part a term.
func inTerm(rs []rune, i int) bool {
	for _, t := range terms {
		for from := max(0, i-len(t)+1); from < i && from+len(t) <= len(rs); from++ {
			if slices.Equal(rs[from:from+len(t)], t) {
				return true
			}
		}
	}
	return false
}
