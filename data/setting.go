package data

// pair is a key with its value.
type pair struct{ key, value string }

func pairInto(p *pair) []any { return []any{&p.key, &p.value} }

// Settings implements app.SettingPort.
func (t *tx) Settings() (map[string]string, error) {
	all := map[string]string{}
	err := each(t, pairInto, func(p pair) error { all[p.key] = p.value; return nil },
		`SELECT key, value FROM setting ORDER BY key`)
	return all, err
}

// PutSetting implements app.SettingPort.
func (t *tx) PutSetting(key, value string) error {
	if value == "" {
		_, err := t.exec(`DELETE FROM setting WHERE key = $1`, key)
		return err
	}
	id, err := t.newID("setting", 0)
	if err != nil {
		return err
	}
	_, err = t.exec(`INSERT INTO setting (id, key, value) VALUES ($1, $2, $3)
		ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE setting.value <> excluded.value`, id, key, value)
	return err
}

// SavedMapping implements app.MappingPort.
func (t *tx) SavedMapping(shape string) (string, error) {
	p, _, err := first(t, pairInto, `SELECT shape, mapping FROM mapping WHERE shape = $1`, shape)
	return p.value, err
}

// PutMapping implements app.MappingPort.
func (t *tx) PutMapping(shape, mapping string) error {
	id, err := t.newID("mapping", 0)
	if err != nil {
		return err
	}
	_, err = t.exec(`INSERT INTO mapping (id, shape, mapping) VALUES ($1, $2, $3)
		ON CONFLICT (shape) DO UPDATE SET mapping = excluded.mapping WHERE mapping.mapping <> excluded.mapping`,
		id, shape, mapping)
	return err
}
