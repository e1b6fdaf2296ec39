package view

// Registry lists the screens in the order of the navigation and of Ctrl+1…8. A new screen is one line here.
var Registry = []Entry{
	{"desk", "工作台", "这一年走到哪里、下一步做什么、还缺什么，都在这里。", newDesk},
	{"roster", "党员名册", "谁在册、在哪个党小组；双击姓名看资料。", newRoster},
	{"criteria", "方案细则", "考核什么、每项多少分、怎样扣分和加分。", newCriteria},
	{"score", "考核打分", "按细则逐项打分；蓝色的分由平时记录自动带出。输入即保存，确认后改动要写原因。", newScore},
	{"result", "结果", "名次、图表和表彰名单；点任何一个分数，看它由哪些记录、哪条规则算出。", newResult},
	{"document", "文书", "各种表册都由记录生成，先看版面，再打印或存成文件。", newDocument},
	{"archive", "归档", "把一年的文书和数据存成一个归档包，随时可以检验和打开。", newArchive},
	{"settings", "设置", "支部、年度、评选规则、字号、备份都在这里。", newSettings},
}
