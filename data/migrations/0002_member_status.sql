-- What a roster states of a member's standing (正式, 预备) where no date of becoming a full member is known; '' for nothing.
ALTER TABLE member ADD COLUMN status TEXT NOT NULL DEFAULT '' CHECK (status IN ('', 'full', 'probationary'));
