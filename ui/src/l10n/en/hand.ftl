# Words at hand, in the composer.
hand-open = Words at hand
hand-label = Words that may help
hand-none = Nothing in the playbook fits this, and nothing like it was answered before.
hand-keys = ↑ ↓ to choose, Enter to take, Esc to go back, / for a slash
hand-reply = saved reply
hand-starter = to keep talking
hand-article = what we know
hand-question = hard question
hand-referral = who serves this better
hand-past = answered before
hand-past-to = Your answer to { $name }
hand-because = Because of { $words }
hand-other-language = In another language than theirs.
hand-missing = Still to be filled in: { $names }.
keys-words = Words at hand
