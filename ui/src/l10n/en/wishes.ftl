# You said, we did; and questions asked again and again. Both stand in the playbook.
playbook-crowd = What people ask
wishes-title = You said, we did
wishes-why = What people wished for, put together by near words. When you have done one, everyone who asked gets an answer to read before it goes.
wishes-open = Wished for
wishes-done-list = Done
wishes-none = Nobody has wished for anything yet.
wishes-gather = Look again
wishes-people = { $n ->
    [one] One person
   *[other] { $n } people
}
wish-done = We did this
wish-done-what = What did you do? Everyone who asked will read it.
wish-done-do = Prepare the answers
wish-done-hint = Nothing is sent. The answers wait with your drafts.
wish-drafts = Read the answers
wish-reopen = Not done after all
wish-prepare = Prepare the missing ones
wish-rename = Rename
wish-name = What to call it
wish-merge = Put together with
wish-merge-none = Another topic…
wish-move = Own topic
wish-take-out = Not a wish
wish-show = What they said
wish-hide = Hide what they said
told-not-yet = No answer prepared
told-prepared = Answer prepared
told-has-draft = Another draft waits there
told-no-messages = Wants no messages
told-nowhere = Nowhere to answer
faq-title = Asked again and again
faq-why = Questions you or members answered well more than once. Each can become a page of facts; you read and save it first.
faq-none = No question has been answered well twice yet.
faq-page = Begin a page
faq-refuse = No page needed
faq-by = { $name }: { $words }
faq-edit = The page, before it is saved
faq-page-title = What to call the page
faq-save = Save the page
