package app

import (
	"context"

	"zhengyou/app/hanzi"
)

// SaveMembers changes members already stored as one change: a block pasted into the roster. Nothing is kept when one of
// them cannot be stored; groups are not touched.
func (a *App) SaveMembers(ctx context.Context, ms []Member) (Applied, error) {
	for i := range ms {
		ms[i].Name = hanzi.FoldName(ms[i].Name)
		if err := CheckMember(ms[i]); err != nil {
			return Applied{}, err
		}
	}
	return a.update(ctx, Change{What: "修改党员信息"}, func(tx Tx) error {
		for _, m := range ms {
			if err := tx.UpdateMember(m); err != nil {
				return err
			}
		}
		return nil
	})
}
