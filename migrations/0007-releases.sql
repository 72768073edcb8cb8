-- 0007: which release to the public counted an issue that was corrected.
-- Its rows follow from the journal: those of earlier releases are made after this step, by the program that knows how.

-- Each issue is counted by one release at most: by that of its day, or as a late one by a later release. Of most issues
-- their day says which; here are those of which it doesn't: told of when their day had been released, or changed since
-- so that another release would count them, or none.
CREATE TABLE counted_apart (
  reference TEXT PRIMARY KEY,
  release   INTEGER -- the number of the release that counted it; empty while none did
) STRICT, WITHOUT ROWID;
