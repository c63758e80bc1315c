# Gifts and the till.
gifts-none-title = No gifts yet
gifts-none = A thank-you needs none. When you want one, a coffee is plenty.
gifts-list = Your gifts
gifts-new = New gift
gifts-edit = Change
gifts-codes = Codes
gifts-end = Stop giving it
gifts-again = Give it again
gifts-ended = Not given any more
gifts-menu = What can be done with { $name }
gifts-given = { $n ->
    [one] One given
   *[other] { $n } given
}
gifts-used = { $n ->
    [one] one used
   *[other] { $n } used
}
gifts-spent = { $money } so far
gifts-left = { $n ->
    [0] None left
   *[other] { $n } left
}
gifts-no-limit = No limit
gifts-valid = { $days ->
    [one] Good for one day
   *[other] Good for { $days } days
}
gifts-cost = { $money } each
gifts-budget = Up to { $money } a month
gift-in-kind = Something of the shop's own
gift-coupon = A coupon
gift-event = A place at an event
gift-exclusive = Something before others
gift-name = What it is called
gift-name-hint = As the person reads it, such as a coffee on the house.
gift-kind = What it is
gift-cost = What one costs you
gift-currency = Currency
gift-currency-hint = Three letters, such as EUR.
gift-days = Good for how many days
gift-limit-stock = There are only so many
gift-stock = How many there are
gift-limit-month = Spend at most so much a month
gift-month = Most in a month
gift-pasted = The codes come from elsewhere
gift-pasted-why = You paste them. Otherwise they are made here.
gift-save = Save the gift
gift-wrong-cost = Write what one costs you as a number, such as 2.60.

codes-title = Codes of { $name }
codes-none = No codes yet. One is drawn for each thank-you.
codes-paste = Paste codes
codes-paste-label = Codes, one a line
codes-paste-do = Add them
codes-pasted = { $n ->
    [0] No new codes.
    [one] One new code.
   *[other] { $n } new codes.
}
codes-known = There already: { $codes }
codes-short = Too short to be told apart: { $codes }
codes-doubt = Some codes are in doubt, because this workspace was put back from a backup. Look which of them people have, then say so.
codes-trust = I looked. The rest belong to nobody.
codes-until = until { $day }
codes-used-at = used { $day }
code-free = Nobody's yet
code-doubtful = In doubt
code-drawn = Given
code-redeemed = Used
code-void = Not good

till-title = At the till
palette-till = Use a gift code at the till
till-label = Code, or whose it is
till-hint = Capitals, spaces and dashes don't matter.
till-redeem = Use it
till-redeemed = Good. { $gift }, for { $name }. It is used now.
till-redeemed-nobody = Good. { $gift }. It is used now.
till-already = This was used already, on { $day }. Nothing changed.
till-already-once = This was used already. Nothing changed.
till-expired = { $gift } was good until { $day }. Nothing changed, and it's yours to decide.
till-expired-once = This is no longer good. Nothing changed, and it's yours to decide.
till-unknown = Nobody has this code. Look at each letter once more.
till-not-given = This code belongs to nobody yet. It wasn't given, or was taken back.
