//! THE command list. The Tauri handlers, the CLI, the TypeScript types, the window's permissions and the architecture
//! test all come from here. A line: `/// doc`, `name => module::function(Request) -> Response; reads [topics] writes [topics]`.

pub use regulars_domain::topic::Topic;

/// Calls `$callback!` with the whole list; see [`crate::commands`] for the shape of a line.
#[macro_export]
macro_rules! for_each_command {
    ($callback:path) => {
        $callback! {
            /// The app's status.
            app_status => app::status(Nothing) -> AppStatus; reads [App, Accounts, Inbox, Outbox] writes [];
            /// Works offline by choice, or stops doing so.
            app_set_offline => app::set_offline(SetOffline) -> AppStatus; reads [] writes [App, Outbox];
            /// The settings.
            settings_get => settings::get(Nothing) -> Settings; reads [Settings] writes [];
            /// Changes the settings.
            settings_set => settings::set(Settings) -> Settings; reads [] writes [Settings, App];
            /// Chooses, or opens, the place for secrets.
            vault_choose => vault::choose(VaultChoice) -> VaultStatus; reads [] writes [App, Accounts];
            /// Cancels long work.
            jobs_cancel => app::cancel_job(JobRef) -> Nothing; reads [] writes [App];
            /// Checks everything and says what to do.
            doctor => app::doctor(Nothing) -> Doctor; reads [] writes [];
            /// Opens a link of a message in the browser.
            links_open => links::open(OpenLink) -> LinkOpened; reads [] writes [];
            /// Loads the sample community.
            sample_load => sample::load(Nothing) -> SampleLoaded; reads [] writes [App, Accounts, Inbox];
            /// Removes the sample community, wholly.
            sample_remove => sample::remove(Nothing) -> Nothing; reads [] writes [App, Accounts, Inbox, Drafts, Outbox];
            /// The platforms that can be connected.
            accounts_platforms => accounts::platforms(Nothing) -> Platforms; reads [] writes [];
            /// Connects an account.
            accounts_add => accounts::add(AccountAdd) -> AccountAdded; reads [] writes [App, Accounts];
            /// Begins a sign-in and opens the system's browser for it.
            sign_in_start => signin::start(SignInStart) -> SignInRef; reads [] writes [];
            /// Waits for the browser, and connects the account.
            sign_in_finish => signin::finish(SignInRef) -> AccountAdded; reads [] writes [App, Accounts, Outbox];
            /// Ends a sign-in that waits.
            sign_in_cancel => signin::cancel(SignInRef) -> Nothing; reads [] writes [];
            /// The accounts.
            accounts_list => accounts::list(Nothing) -> Accounts; reads [Accounts] writes [];
            /// Asks one platform, or every one, whether our key works.
            accounts_check => accounts::check(AccountsCheck) -> Accounts; reads [] writes [App, Accounts, Outbox];
            /// Gives an account a new secret; history stays.
            accounts_reconnect => accounts::reconnect(AccountReconnect) -> AccountAdded; reads [] writes [App, Accounts, Outbox];
            /// Pauses or resumes an account.
            accounts_pause => accounts::pause(AccountPause) -> Accounts; reads [] writes [App, Accounts];
            /// Disconnects an account. History stays, the key goes.
            accounts_remove => accounts::remove(AccountRef) -> Accounts; reads [] writes [App, Accounts, Inbox, Outbox];
            /// Reads what is new.
            sync => sync::run(SyncRequest) -> SyncReport; reads [] writes [App, Accounts, Inbox, Outbox];
            /// Imports a picked file, or shows what it would do.
            import_run => import::run(ImportRun) -> ImportReport; reads [] writes [App, Imports, Inbox];
            /// The imports made.
            import_list => import::list(Nothing) -> Imports; reads [Imports] writes [];
            /// Undoes an import as one.
            import_undo => import::undo(ImportRef) -> ImportUndone; reads [] writes [Imports, Inbox];
            /// A page of conversations.
            inbox_list => inbox::list(InboxQuery) -> InboxPage; reads [Inbox, Drafts, Outbox] writes [];
            /// The numbers on groups, labels and places.
            inbox_counts => inbox::counts(Nothing) -> InboxCounts; reads [Inbox, Outbox] writes [];
            /// An open conversation.
            inbox_show => inbox::show(ConversationRef) -> ConversationView; reads [Inbox, Drafts, Outbox, Playbook, Accounts] writes [];
            /// What was said earlier in an open conversation.
            inbox_earlier => inbox::earlier(EarlierQuery) -> EarlierPage; reads [Inbox] writes [];
            /// Finds messages.
            inbox_search => inbox::search(SearchQuery) -> SearchPage; reads [Inbox] writes [];
            /// Finds people and messages for the palette.
            find => inbox::find(SearchQuery) -> FindResults; reads [Inbox] writes [];
            /// Finishes conversations.
            inbox_done => triage::done(ConversationIds) -> Changed; reads [] writes [Inbox];
            /// Brings conversations back.
            inbox_reopen => triage::reopen(ConversationIds) -> Changed; reads [] writes [Inbox];
            /// Puts conversations away.
            inbox_snooze => triage::snooze(SnoozeRequest) -> Changed; reads [] writes [Inbox];
            /// Puts a word on conversations.
            inbox_label => triage::label(LabelRequest) -> Changed; reads [] writes [Inbox];
            /// Takes a word off conversations.
            inbox_unlabel => triage::unlabel(LabelRequest) -> Changed; reads [] writes [Inbox];
            /// Acts on somebody's words or on who said them, on the platform.
            moderate => moderation::apply(Moderate) -> Nothing; reads [] writes [Inbox, Accounts];
            /// Takes such an act back.
            moderate_take_back => moderation::take_back(Moderate) -> Nothing; reads [] writes [Inbox, Accounts];
            /// All labels.
            inbox_labels => triage::labels(Nothing) -> Labels; reads [Inbox] writes [];
            /// A page of people.
            members_list => members::list(MembersQuery) -> MembersPage; reads [People, Inbox] writes [];
            /// Everything known of a person.
            members_show => members::show(MemberIs) -> MemberView; reads [People, Inbox] writes [];
            /// What happened with a person, over all places and the owner's notes.
            members_timeline => members::timeline(TimelineQuery) -> TimelinePage; reads [People, Inbox] writes [];
            /// Who may be one person.
            members_suggestions => members::suggestions(SuggestionsQuery) -> Suggestions; reads [People, Inbox] writes [];
            /// Joins two people.
            members_merge => members::merge(MergeRequest) -> Merged; reads [] writes [People, Inbox];
            /// Takes a join apart.
            members_unmerge => members::unmerge(MergeRef) -> Unmerged; reads [] writes [People, Inbox];
            /// Two are not one person: never suggested again.
            members_refuse => members::refuse(ApartRequest) -> Nothing; reads [] writes [People, Inbox];
            /// Notes something about a person.
            members_note => memory::note_add(NoteAdd) -> NoteAdded; reads [] writes [People, Inbox];
            /// Changes a note, or takes it away.
            members_note_change => memory::note_change(NoteChange) -> Nothing; reads [] writes [People, Inbox];
            /// Keeps what a person told about themselves.
            members_fact => memory::fact_put(FactPut) -> Facts; reads [] writes [People, Inbox];
            /// Takes away something a person told.
            members_fact_remove => memory::fact_remove(FactRemove) -> Nothing; reads [] writes [People, Inbox];
            /// What a person allows.
            members_consent => memory::consent_show(MemberIs) -> Consents; reads [People] writes [];
            /// Keeps an answer to a question of permission.
            members_consent_put => memory::consent_put(ConsentPut) -> Consents; reads [] writes [People, Inbox];
            /// Remembers who brought a person.
            members_brought => memory::brought(BroughtBy) -> Nothing; reads [] writes [People, Inbox];
            /// What forgetting a person would take away.
            members_forget_preview => forget::preview(MemberIs) -> ForgetPreview; reads [People, Inbox] writes [];
            /// Forgets a person, for good.
            members_forget => forget::run(ForgetRequest) -> ForgetReceipt; reads [] writes [People, Inbox, Drafts, Outbox, App];
            /// Looks for a text in the workspace's files.
            members_forget_check => forget::check(ForgetCheck) -> ForgetFound; reads [] writes [];
            /// Writes a promise down.
            promises_add => memory::promise_add(PromiseAdd) -> PromiseAdded; reads [] writes [People, Inbox];
            /// Says what became of a promise.
            promises_end => memory::promise_end(PromiseEnd) -> Nothing; reads [] writes [People, Inbox];
            /// Promises that are open.
            promises_open => memory::promises(QueueQuery) -> Promises; reads [People] writes [];
            /// Saved choices of people.
            segments_list => circle::segments(Nothing) -> Segments; reads [People, Inbox] writes [];
            /// Who would be in a choice.
            segments_try => circle::segment_try(SegmentTry) -> SegmentTried; reads [People, Inbox] writes [];
            /// Saves a choice of people.
            segments_put => circle::segment_put(SegmentPut) -> SegmentView; reads [] writes [People];
            /// Takes a saved choice away.
            segments_remove => circle::segment_remove(SegmentRef) -> Nothing; reads [] writes [People];
            /// Who comes back and has not heard from us.
            people_after_care => circle::after_care(QueueQuery) -> AfterCare; reads [People, Inbox] writes [];
            /// Pairs who share something and have never spoken.
            people_introductions => circle::introductions(QueueQuery) -> Introductions; reads [People, Inbox] writes [];
            /// Helpers and the newcomers they could look after.
            people_mentors => circle::mentors(Nothing) -> Mentors; reads [People, Inbox] writes [];
            /// What a bulk action would do.
            bulk_preview => triage::bulk_preview(BulkPreviewRequest) -> BulkPreview; reads [] writes [];
            /// Does a previewed bulk action.
            bulk_apply => triage::bulk_apply(BulkApply) -> Changed; reads [] writes [Inbox];
            /// Undoes a change.
            undo => triage::undo(UndoRequest) -> Changed; reads [] writes [Inbox];
            /// Does an undone change again.
            redo => triage::redo(UndoRequest) -> Changed; reads [] writes [Inbox];
            /// Saves a draft.
            drafts_write => drafts::write(DraftWrite) -> DraftSaved; reads [] writes [Drafts];
            /// The drafts.
            drafts_list => drafts::list(Nothing) -> Drafts; reads [Drafts] writes [];
            /// Checks a draft.
            drafts_check => drafts::check(DraftRef) -> DraftChecked; reads [] writes [];
            /// What is found in words that are being written.
            drafts_look => drafts::look(DraftLook) -> DraftLooked; reads [Inbox, People, Playbook, Settings] writes [];
            /// Releases a draft.
            outbox_release => outbox::release(Release) -> ItemState; reads [] writes [Drafts, Outbox, Inbox];
            /// Releases drafts together; each is named, released or why not.
            outbox_release_many => outbox::release_many(ReleaseMany) -> ReleasedMany; reads [] writes [Drafts, Outbox, Inbox];
            /// The outbox.
            outbox_list => outbox::list(OutboxQuery) -> OutboxPage; reads [Outbox] writes [];
            /// Works until nothing more can be done now.
            outbox_flush => outbox::flush(Nothing) -> FlushReport; reads [] writes [Outbox, Inbox];
            /// Sends a refused or blocked item again.
            outbox_retry => outbox::retry(ItemRef) -> ItemState; reads [] writes [Outbox, Inbox];
            /// Cancels an item; the words come back as a draft.
            outbox_cancel => outbox::cancel(ItemRef) -> ItemState; reads [] writes [Outbox, Drafts, Inbox];
            /// Answers an item's question.
            outbox_resolve => outbox::resolve(Resolve) -> ItemState; reads [] writes [Outbox, Drafts, Inbox];
            /// Holds one item, or lets it go.
            outbox_hold_item => outbox::hold_item(HoldItem) -> ItemState; reads [] writes [Outbox, Inbox];
            /// Holds everything, or lets it go.
            outbox_hold => outbox::hold(HoldRequest) -> AppStatus; reads [] writes [App, Outbox];
            /// Sends from this machine from now on; what was not finished on the other one asks.
            outbox_take_over => outbox::take_over(Nothing) -> AppStatus; reads [] writes [App, Outbox, Inbox];
            /// The backups there are.
            backups_list => backups::list(Nothing) -> Backups; reads [App] writes [];
            /// Makes a backup now.
            backups_make => backups::make(Nothing) -> BackupView; reads [] writes [App];
            /// Goes back to a backup. What is here now is set aside; what was unfinished in it asks.
            backups_restore => backups::restore(BackupRef) -> AppStatus; reads [] writes [App, Settings, Accounts, Inbox, Drafts, Outbox, Imports];
            /// The owner has read that this workspace was put back from a backup.
            backups_restored_read => backups::restored_read(Nothing) -> AppStatus; reads [] writes [App];
            /// What came of the last count of people.
            people_counted => scores::last(Nothing) -> PeopleCounted; reads [People] writes [];
            /// Counts everybody now.
            people_count => scores::count(Nothing) -> PeopleCounted; reads [] writes [People];
            /// What deeds are worth.
            people_weights => scores::weights(Nothing) -> PeopleWeights; reads [People] writes [];
            /// Who has the most points as it is, and who would with other weights.
            people_weights_preview => scores::preview(PeopleWeights) -> WeightsPreview; reads [] writes [];
            /// Sets what deeds are worth, and counts anew.
            people_weights_set => scores::set_weights(PeopleWeights) -> PeopleCounted; reads [] writes [People];
            /// How the half-life was chosen.
            people_half_life => scores::half_life(Nothing) -> HalfLifeChosen; reads [People] writes [];
            /// How many true fans there are, and how many the goal needs.
            people_goal => scores::goal(Nothing) -> GoalView; reads [People] writes [];
            /// Sets the goal.
            people_goal_set => scores::set_goal(GoalSet) -> GoalView; reads [] writes [People];
            /// The dials of the community.
            people_dials => scores::dials(Nothing) -> CommunityDials; reads [People] writes [];
            /// Reads a thank-you rule without saving it: its sentence, and what is wrong with it.
            campaigns_check => campaigns::check(CampaignCheckRequest) -> CampaignCheck; reads [] writes [];
            /// Makes a thank-you rule.
            campaigns_create => campaigns::create(CampaignCreate) -> CampaignSaved; reads [] writes [Thanks];
            /// Changes a thank-you rule.
            campaigns_edit => campaigns::edit(CampaignEdit) -> CampaignSaved; reads [] writes [Thanks];
            /// Lets a thank-you rule rest, or work again.
            campaigns_set_state => campaigns::set_state(CampaignSetState) -> CampaignSaved; reads [] writes [Thanks];
            /// The thank-you rules.
            campaigns_list => campaigns::list(Nothing) -> Campaigns; reads [Thanks] writes [];
            /// An opened thank-you rule.
            campaigns_show => campaigns::show(CampaignRef) -> CampaignView; reads [Thanks] writes [];
            /// Thank-you rules to begin from.
            campaigns_templates => campaigns::templates(Nothing) -> CampaignTemplates; reads [] writes [];
            /// What a rule would do, for every person the very words.
            campaigns_preview => awards::preview(CampaignPreviewRequest) -> CampaignPreview; reads [Thanks, Inbox] writes [];
            /// Finds what is due and writes it down, once.
            campaigns_tick => awards::tick(Nothing) -> TickDone; reads [] writes [Thanks, Outbox];
            /// Thank-yous.
            campaigns_awards => awards::list(AwardsQuery) -> Awards; reads [Thanks, Outbox] writes [];
            /// Approves thank-yous that were read; they go into the outbox.
            campaigns_approve => awards::approve(Approve) -> ApprovedMany; reads [] writes [Thanks, Outbox, Inbox];
            /// Leaves a thank-you out.
            campaigns_skip => awards::skip(AwardRef) -> AwardView; reads [] writes [Thanks];
            /// The owner has given it by hand.
            campaigns_given => awards::given(AwardRef) -> AwardView; reads [] writes [Thanks];
            /// New words of a thank-you for one person.
            campaigns_words => awards::edit(AwardEdit) -> AwardView; reads [] writes [Thanks];
            /// What is coming, and what was, of all rules.
            campaigns_calendar => awards::calendar(CalendarQuery) -> ThanksCalendar; reads [Thanks] writes [];
            /// The calendar for another program.
            campaigns_ics => awards::ics(CalendarQuery) -> CalendarText; reads [Thanks] writes [];
            /// The same as a file in the workspace folder, shown by the program this computer has for it.
            campaigns_ics_file => awards::ics_file(CalendarFileRequest) -> FileMade; reads [Thanks] writes [];
            /// How evenly thanks are spread, and who was never thanked.
            campaigns_fairness => awards::fairness(Nothing) -> ThanksFairness; reads [Thanks, People] writes [];
            /// Moves one occasion, leaves it out, or brings it back.
            campaigns_move => awards::shift(OccurrenceMove) -> Nothing; reads [] writes [Thanks];
            /// Decides an occasion that asks.
            campaigns_decide => awards::decide(OccurrenceDecide) -> TickDone; reads [] writes [Thanks];
            /// Did a rule help: those thanked against those held back.
            campaigns_report => results::report(CampaignReportRequest) -> CampaignReport; reads [Thanks, People] writes [];
            /// What a comparison could show, said before anything is sent.
            campaigns_outlook => results::outlook(OutlookRequest) -> OutlookView; reads [People] writes [];
            /// The measure measured: how often it finds something in the owner's log where there is nothing.
            campaigns_self_test => results::self_test(SelfTestRequest) -> SelfTest; reads [] writes [];
            /// Makes a gift.
            gifts_create => gifts::create(GiftRule) -> GiftView; reads [] writes [Thanks];
            /// Changes a gift.
            gifts_edit => gifts::edit(GiftEdit) -> GiftView; reads [] writes [Thanks];
            /// Stops giving a gift, or gives it again.
            gifts_end => gifts::end(GiftEnd) -> GiftView; reads [] writes [Thanks];
            /// The gifts.
            gifts_list => gifts::list(Nothing) -> Gifts; reads [Thanks] writes [];
            /// Adds codes of a gift from elsewhere.
            gifts_paste => gifts::paste(GiftPaste) -> GiftPasted; reads [] writes [Thanks];
            /// The owner has looked: codes that were in doubt are nobody's.
            gifts_trust => gifts::trust(GiftRef) -> GiftView; reads [] writes [Thanks];
            /// The codes of a gift.
            gifts_codes => gifts::codes(GiftCodesQuery) -> GiftCodes; reads [Thanks] writes [];
            /// Gifts somebody has and has not used, by part of their name.
            gifts_held => gifts::held(GiftsOf) -> GiftsHeld; reads [Thanks, People] writes [];
            /// Types a gift's code at the till.
            gifts_redeem => gifts::redeem(GiftRedeem) -> GiftRedeemed; reads [] writes [Thanks];
            /// Today's plan.
            today_plan => today::plan(Nothing) -> TodayPlan; reads [App, Inbox, Drafts, Outbox, Playbook] writes [];
            /// The playbook's pages, and who has read them.
            playbook_list => playbook::list(Nothing) -> PlaybookList; reads [Playbook] writes [];
            /// A page of the playbook, with what the app understood of it.
            playbook_get => playbook::get(SectionRef) -> PlaybookSection; reads [Playbook] writes [];
            /// Writes a page: a new version.
            playbook_set => playbook::set(PlaybookSet) -> PlaybookSection; reads [] writes [Playbook];
            /// What would be understood of a page that is being written. Saves nothing.
            playbook_try => playbook::try_out(PlaybookTry) -> PlaybookSection; reads [] writes [];
            /// Removes a page; its versions are kept.
            playbook_remove => playbook::remove(SectionRef) -> Nothing; reads [] writes [Playbook];
            /// The versions of a page; with a `version`, those before it.
            playbook_history => playbook::history(SectionRef) -> PlaybookHistory; reads [Playbook] writes [];
            /// Writes the whole playbook as one page for printing.
            playbook_handbook => playbook::handbook(HandbookRequest) -> FileMade; reads [] writes [];
            /// Notes that a helper has read the playbook as it is now.
            playbook_mark_read => playbook::mark_read(ReaderRef) -> Nothing; reads [] writes [Playbook];
            /// Forgets a helper who has left.
            playbook_forget_reader => playbook::forget_reader(ReaderRef) -> Nothing; reads [] writes [Playbook];
            /// Starts a protocol on a conversation.
            protocol_start => protocols::start(ProtocolStart) -> ProtocolView; reads [] writes [Playbook];
            /// Ticks a step by hand, or takes the tick back.
            protocol_tick => protocols::tick(ProtocolTick) -> ProtocolView; reads [] writes [Playbook];
            /// Stops a protocol.
            protocol_stop => protocols::stop(ProtocolRef) -> Nothing; reads [] writes [Playbook];
            /// Words that may help with an answer: saved replies, pages, and what we answered before.
            assist => assist::suggest(ConversationRef) -> AssistPage; reads [Inbox, Playbook, Settings] writes [];
            /// Where the model is that helps with words, if the owner set one up.
            model_get => model::get(Nothing) -> ModelView; reads [Settings] writes [];
            /// Sets the model up.
            model_set => model::set(ModelSet) -> ModelView; reads [] writes [Settings];
            /// Switches the model off; its key goes.
            model_off => model::off(Nothing) -> ModelView; reads [] writes [Settings];
            /// Asks the model for one word, with nothing of the shop.
            model_try => model::try_out(Nothing) -> ModelTried; reads [] writes [];
            /// What would be sent to the model, exactly. Asks nobody.
            model_show => model::show(ModelAsk) -> ModelShown; reads [Settings, Inbox, Drafts, Playbook] writes [];
            /// Asks the model for words; they become the conversation's draft, with a mark.
            model_write => model::write(ModelWrite) -> ModelWrote; reads [] writes [Drafts, Inbox];
            /// Takes the model's words out again; the owner's come back.
            model_put_back => model::put_back(ConversationRef) -> PutBack; reads [] writes [Drafts, Inbox];
            /// What a rule would have done to everything that was ever said.
            rules_test => rules::test(RuleTest) -> RuleTested; reads [] writes [];
            /// The rules, in the order in which they look.
            rules_list => rules::list(Nothing) -> Rules; reads [Playbook] writes [];
            /// Saves a rule.
            rules_save => rules::save(RuleSave) -> RuleSaved; reads [] writes [Playbook];
            /// Switches a rule.
            rules_switch => rules::switch(RuleSwitch) -> Nothing; reads [] writes [Playbook];
            /// Puts the rules into an order.
            rules_order => rules::order(RulesOrder) -> Nothing; reads [] writes [Playbook];
            /// Removes a rule; what it did stays.
            rules_remove => rules::remove(RuleRef) -> Nothing; reads [] writes [Playbook];
            /// Lets a rule act on chosen messages of the history.
            rules_apply => rules::apply(RuleApply) -> RuleActed; reads [] writes [Playbook, Inbox, Drafts];
            /// Takes back what a rule did.
            rules_undo => rules::undo(RuleUndo) -> RuleActed; reads [] writes [Playbook, Inbox, Drafts];
            /// What rules did, newest first.
            rules_effects => rules::effects(RuleEffectsQuery) -> RuleEffects; reads [Playbook] writes [];
            /// What rules ask the owner, oldest first, at most 100.
            rules_proposals => rules::proposals(Nothing) -> RuleEffects; reads [Playbook] writes [];
            /// Answers what a rule asks.
            rules_answer => rules::answer(RuleAnswer) -> Nothing; reads [] writes [Playbook, Inbox];
            /// Hands a conversation to somebody by name, or takes it back.
            hand_over => protocols::hand_over(HandOverRequest) -> HandView; reads [] writes [Playbook];
            /// Whether so many people are upset at once that holding everything is offered, or is done.
            crisis_show => crisis::show(Nothing) -> CrisisShown; reads [Inbox, Outbox, Thanks] writes [];
            /// Holds what was released before, and every thank-you, and opens the crisis protocol.
            crisis_hold => crisis::hold(CrisisRef) -> CrisisShown; reads [] writes [Inbox, Outbox, Thanks, Playbook];
            /// It is no crisis.
            crisis_dismiss => crisis::dismiss(CrisisRef) -> CrisisShown; reads [] writes [Inbox, Outbox, Thanks];
            /// Questions members look after.
            step_back_list => step_back::list(Nothing) -> LookedAfter; reads [Inbox, Settings] writes [];
            /// The owner wants a question that waits for members at once.
            step_back_take => step_back::take(QuestionRef) -> LookedAfter; reads [] writes [Inbox];
            /// Prepares a thank-you for who answered, as a draft.
            step_back_thank => step_back::thank(QuestionRef) -> ThanksPrepared; reads [] writes [Inbox, Drafts];
            /// Topics people wished for.
            wishes_list => wishes::list(WishesQuery) -> Wishes; reads [Inbox, Drafts, People] writes [];
            /// Gathers wishes and questions that are in no topic yet.
            wishes_gather => wishes::gather(Nothing) -> Gathered; reads [] writes [Inbox, Playbook];
            /// Calls a topic something else.
            wishes_rename => wishes::rename(WishRename) -> WishView; reads [] writes [Inbox];
            /// Two topics are one.
            wishes_merge => wishes::merge(WishMerge) -> WishView; reads [] writes [Inbox];
            /// Puts a wish into another topic, or one of its own.
            wishes_move => wishes::shift(WishMove) -> WishView; reads [] writes [Inbox];
            /// It is no wish.
            wishes_take_out => wishes::take_out(WishedRef) -> Nothing; reads [] writes [Inbox];
            /// Marks a topic done, and prepares a draft for everyone who asked.
            wishes_done => wishes::done(WishDone) -> WishView; reads [] writes [Inbox, Drafts];
            /// It is not done after all.
            wishes_reopen => wishes::reopen(WishRef) -> WishView; reads [] writes [Inbox];
            /// Prepares drafts for those who have none yet.
            wishes_prepare => wishes::prepare(WishRef) -> WishView; reads [] writes [Inbox, Drafts];
            /// Questions answered well more than once.
            faq_list => faq::list(Nothing) -> Faqs; reads [Playbook] writes [];
            /// A page to begin from; saved nowhere.
            faq_page => faq::page(FaqRef) -> FaqPage; reads [] writes [];
            /// The owner made a page of it.
            faq_taken => faq::taken(FaqTaken) -> Nothing; reads [] writes [Playbook];
            /// The owner wants no page of it.
            faq_refuse => faq::refuse(FaqRef) -> Nothing; reads [] writes [Playbook];
            /// Lets everything go again.
            crisis_lift => crisis::lift(CrisisRef) -> CrisisShown; reads [] writes [Inbox, Outbox, Thanks];
        }
    };
}
