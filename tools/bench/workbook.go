package main

import (
	"fmt"
	"math/rand/v2"

	"github.com/xuri/excelize/v2"
)

// rosterHeader is the header of the sample roster, in one row.
var rosterHeader = []any{"序号", "姓名", "性别", "民族", "出生年月", "公民身份号码", "学历", "入党时间", "转正时间", "所在党小组", "党内职务", "工作岗位", "联系电话", "备注"}

var (
	surnames = []rune("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕")
	given    = []rune("伟芳娜敏静强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国文辉红玉兰海燕春梅志远修永庆")
)

// lastName is the name in the last row, and in no other; lastInitials finds it and no other either.
const (
	lastName     = "欧阳修远"
	lastInitials = "oyxy"
)

// writeRoster makes a roster workbook of n invented members, the same for the same n. The ID numbers use the address
// code 990101, which does not exist, and have right check digits.
func writeRoster(path string, n int) error {
	f := excelize.NewFile()
	defer f.Close()
	sheet := f.GetSheetName(0)
	w, err := f.NewStreamWriter(sheet)
	if err != nil {
		return err
	}
	if err := w.SetRow("A1", rosterHeader); err != nil {
		return err
	}
	random := rand.New(rand.NewPCG(2026, uint64(n)))
	for i := range n {
		cell, err := excelize.CoordinatesToCellName(1, i+2)
		if err != nil {
			return err
		}
		row := member(random, i)
		if i == n-1 {
			row[1] = lastName
		}
		if err := w.SetRow(cell, row); err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.SaveAs(path)
}

func member(random *rand.Rand, i int) []any {
	pick := func(from []rune) string { return string(from[random.IntN(len(from))]) }
	// The running number is spread over birthday and serial, so that no two ID numbers are equal up to 300,000.
	year, month, day := 1940+random.IntN(65), 1+i/1000%12, 1+i/12000%28
	birth := fmt.Sprintf("%04d%02d%02d", year, month, day)
	id := idNumber(fmt.Sprintf("990101%s%03d", birth, i%1000))
	sex := "女"
	if i%2 == 1 {
		sex = "男"
	}
	joined := year + 20
	return []any{
		i + 1, pick(surnames) + pick(given) + pick(given), sex, "汉族",
		fmt.Sprintf("%d年%d月%d日", year, month, day), id, "高中",
		fmt.Sprintf("%d.%02d.%02d", joined, month, day), fmt.Sprintf("%d.%02d.%02d", joined+1, month, day),
		fmt.Sprintf("第%d党小组", 1+i%30), "", "务农", fmt.Sprintf("139%08d", i), "",
	}
}

// idNumber adds the check digit of GB 11643-1999 to 17 digits.
func idNumber(digits string) string {
	weights := []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}
	sum := 0
	for i, w := range weights {
		sum += int(digits[i]-'0') * w
	}
	return digits + string("10X98765432"[sum%11])
}
