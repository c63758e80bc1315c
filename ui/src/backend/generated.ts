// Generated from the command list in crates/api. Do not edit: `cargo xtask generate` rewrites it.

export type AccountAdd = { 
/**
 * Which platform.
 */
platform: string, 
/**
 * What was filled in.
 */
fields: { [key in string]: string }, 
/**
 * App password or token.
 */
secret: string | null, };

export type AccountAdded = { 
/**
 * Which.
 */
account_id: AccountId, 
/**
 * Our handle there.
 */
handle: string, };

export type AccountId = string;

export type AccountPause = { 
/**
 * Which.
 */
account_id: AccountId, 
/**
 * True: no request leaves for it.
 */
paused: boolean, };

export type AccountReconnect = { 
/**
 * Which.
 */
account_id: AccountId, 
/**
 * The new app password or token.
 */
secret: string, };

export type AccountRef = { 
/**
 * Which.
 */
account_id: AccountId, };

export type AccountState = "connected" | "needs_attention" | "paused";

export type AccountView = { 
/**
 * Which.
 */
account_id: AccountId, 
/**
 * Name in code.
 */
platform: string, 
/**
 * Name for people.
 */
platform_name: string, 
/**
 * Our handle.
 */
handle: string, 
/**
 * Our display name.
 */
name: string, 
/**
 * Its state.
 */
state: AccountState, 
/**
 * Why it needs attention, as a code; the UI has words.
 */
reason: string | null, 
/**
 * The same in a sentence from the platform, for Details.
 */
detail: string | null, 
/**
 * How it does, in one word.
 */
health: Health, 
/**
 * When the platform last answered.
 */
last_heard_at: Timestamp | null, 
/**
 * When the platform last said who we are by this key.
 */
proved_at: Timestamp | null, 
/**
 * Since when this key is kept; none where there is none.
 */
key_since: Timestamp | null, 
/**
 * When the key ends, where the platform says so and nothing renews it.
 */
key_ends_at: Timestamp | null, 
/**
 * What came in lately beside what usually does; none until enough weeks are known.
 */
volume: VolumeView | null, 
/**
 * Resting until (rate limit).
 */
resting_until: Timestamp | null, 
/**
 * When it was connected.
 */
connected_at: Timestamp, 
/**
 * What can be done there.
 */
can: CanView, 
/**
 * Private messages: why not, when they do not work here.
 */
private_messages_problem: string | null, 
/**
 * What the settings are (no secrets).
 */
fields: { [key in string]: string }, 
/**
 * Where its key is.
 */
secret_in: VaultKind | null, 
/**
 * Of the last 30 days, oldest first.
 */
days: Array<DayHealth>, 
/**
 * How many interactions only the slow pass found, of all since connecting.
 */
coverage: Coverage, };

export type Accounts = { 
/**
 * In order of connecting.
 */
items: Array<AccountView>, 
/**
 * Always none: the list is short.
 */
next: string | null, };

export type AccountsCheck = { 
/**
 * Only this account.
 */
account_id?: AccountId | null, };

export type Act = "private_message" | "public_reply" | "shout_out" | "email" | "card" | "in_person";

export type ActionCount = { 
/**
 * What.
 */
action: RuleAction, 
/**
 * How often.
 */
n: number, };

export type AfterCare = { 
/**
 * The people.
 */
items: Array<NotHeard>, };

export type AnniversaryOf = "first_contact" | "birthday" | "name_day";

export type Answer = "there" | "send_again" | "drop" | "edit";

export type AnswerView = { 
/**
 * Whether we can answer here at all.
 */
possible: boolean, 
/**
 * Why not, as a code (`imported`, `platform_cannot`, `account_removed`, `window_closed`).
 */
why_not: string | null, 
/**
 * Why an answer that is sent now waits here all the same, as a code (`signed_out`, `needs_you`, `paused`); none: it goes.
 */
waits: string | null, 
/**
 * Who will read it.
 */
visibility: Visibility, 
/**
 * Longest answer in characters as people count them.
 */
text_limit: number | null, 
/**
 * When the platform stops taking answers.
 */
closes_at: Timestamp | null, 
/**
 * Whether that is soon enough to warn.
 */
closing: boolean, 
/**
 * What else can be done to words here.
 */
can: CanView, };

export type ApartRequest = { 
/**
 * One.
 */
one: MemberId, 
/**
 * The other.
 */
other: MemberId, };

export type AppStatus = { 
/**
 * The app's version.
 */
version: string, 
/**
 * Name of the business, for the corner; empty until known.
 */
shop_name: string, 
/**
 * No account, no import, no sample yet: show Welcome.
 */
first_run: boolean, 
/**
 * The sample community is loaded.
 */
sample: boolean, 
/**
 * Set while offline, by choice or because nothing could be reached.
 */
offline: Offline | null, 
/**
 * The owner holds everything in the outbox.
 */
hold_everything: boolean, 
/**
 * Whether this workspace was copied here from a machine that sends: nothing leaves until the owner takes over.
 */
sends_elsewhere: boolean, 
/**
 * The workspace lies in a folder that other computers share: nothing leaves until it is moved.
 */
shared_folder: SharedFolder | null, 
/**
 * Where secrets are kept.
 */
vault: VaultStatus, 
/**
 * People whose turn it is to be answered.
 */
needs_you: number, 
/**
 * Items released and not yet sent.
 */
outbox_waiting: number, 
/**
 * Items that ask the owner something (refused, unknown, thread changed).
 */
outbox_asks: number, 
/**
 * When any platform last answered.
 */
last_heard_at: Timestamp | null, 
/**
 * Accounts that need the owner.
 */
needs_attention: Array<AttentionNotice>, 
/**
 * Whether the disk takes writes.
 */
storage: StorageState, 
/**
 * The last attempt to make a backup failed.
 */
backup_failed: boolean, 
/**
 * This workspace was put back from a backup, and the owner has not read so yet.
 */
restored: RestoredNote | null, 
/**
 * Long work under way.
 */
jobs: Array<Job>, 
/**
 * The clock the answers were made with.
 */
now: Timestamp, };

export type Approval = { 
/**
 * The owner, or the clock.
 */
mode: ApprovalMode, 
/**
 * For [`ApprovalMode::WhenDue`]: at most so many a day.
 */
most_a_day: number, };

export type ApprovalMode = "ask_first" | "when_due";

export type Approve = { 
/**
 * Each with the hash of the words that were read.
 */
awards: Array<AwardRead>, };

export type ApprovedMany = { 
/**
 * Each by its name.
 */
items: Array<ApprovedOne>, };

export type ApprovedOne = { 
/**
 * Which.
 */
award_id: AwardId, 
/**
 * Where it stands now, when it was approved.
 */
state: AwardState | null, 
/**
 * Why not, in English.
 */
why_not: string | null, };

export type Article = { 
/**
 * What is known.
 */
facts: Array<Fact>, 
/**
 * Where it is from.
 */
source: string | null, 
/**
 * The day it was checked (midnight UTC).
 */
checked_at: Timestamp | null, 
/**
 * When to check it again.
 */
check_again_at: Timestamp | null, 
/**
 * Words by which it is found, beside its own.
 */
words: Array<string>, };

export type AskerView = { 
/**
 * Who.
 */
member: MemberRef, 
/**
 * Where they asked last.
 */
conversation_id: ConversationId, 
/**
 * What became of the words for them.
 */
told: Told, };

export type AssistPage = { 
/**
 * The suggestions.
 */
items: Array<AssistWords>, 
/**
 * There are never more; here for scripts that page.
 */
next: string | null, };

export type AssistWords = { 
/**
 * `reply` (a saved reply, filled in), `starter` (one that keeps talk going), `article` (facts), `question` (a hard one, answered), `referral`, or `past` (what we answered before).
 */
kind: string, 
/**
 * The page it is from.
 */
section: string | null, 
/**
 * The conversation it is from, for past answers.
 */
conversation_id: ConversationId | null, 
/**
 * Its title; for past answers the name of whom we answered.
 */
title: string, 
/**
 * The words.
 */
text: string, 
/**
 * Whether they are in the person's language.
 */
in_their_language: boolean | null, 
/**
 * Variables that were not known and stand there as written.
 */
missing: Array<string>, 
/**
 * The words and signals it was found by.
 */
because: Array<string>, };

export type AttachmentView = { 
/**
 * Its clean name.
 */
name: string, 
/**
 * Its media type, by its sender's word.
 */
media_type: string, 
/**
 * Its size, as far as it was read.
 */
bytes: number, };

export type AttentionNotice = { 
/**
 * Which.
 */
account_id: AccountId, 
/**
 * Platform name for people.
 */
platform_name: string, 
/**
 * Our handle there.
 */
handle: string, 
/**
 * Code of the reason; the UI has words for it (`auth`, `bad_settings`, ...).
 */
reason: string, };

export type Audience = { 
/**
 * Which people.
 */
who: Who, 
/**
 * And all of these hold.
 */
conditions: Array<ThanksCondition>, 
/**
 * Only these people, when any are named.
 */
only: Array<MemberId>, 
/**
 * Never these people.
 */
never: Array<MemberId>, };

export type AuthorView = { 
/**
 * The person.
 */
member_id: MemberId, 
/**
 * Clean name.
 */
name: string, 
/**
 * Short name on the platform.
 */
handle: string, 
/**
 * Whether it is us.
 */
is_us: boolean, 
/**
 * Letters for the face.
 */
initials: string, 
/**
 * Which tint.
 */
face: number, };

export type AwardCount = { 
/**
 * Where.
 */
state: AwardState, 
/**
 * How many.
 */
n: number, };

export type AwardEdit = { 
/**
 * Which.
 */
award_id: AwardId, 
/**
 * What they will read.
 */
text: string, };

export type AwardId = string;

export type AwardRead = { 
/**
 * Which.
 */
award_id: AwardId, 
/**
 * The hash of the words that were read.
 */
text_hash: string, };

export type AwardRef = { 
/**
 * Which.
 */
award_id: AwardId, };

export type AwardState = "proposed" | "held_back" | "waits" | "approved" | "queued" | "sent" | "skipped" | "failed";

export type AwardView = { 
/**
 * Which.
 */
award_id: AwardId, 
/**
 * Of which rule.
 */
campaign_id: CampaignId, 
/**
 * Which person; the same as `member.id`, for scripts.
 */
member_id: MemberId, 
/**
 * Who.
 */
member: MemberRef, 
/**
 * The occasion's unchanging name.
 */
occurrence_key: string, 
/**
 * When the occasion is.
 */
occurrence_at: Timestamp, 
/**
 * Where it stands.
 */
state: AwardState, 
/**
 * Why it waits or was skipped.
 */
why: LeftOut | null, 
/**
 * The countable facts.
 */
fits: Array<Fit>, 
/**
 * How it is given.
 */
act: Act, 
/**
 * In which language.
 */
language: string | null, 
/**
 * The very words.
 */
text: string, 
/**
 * The words in pieces.
 */
pieces: Array<Filled>, 
/**
 * Names these words; an approval says it back, so that what was read is what goes.
 */
text_hash: string, 
/**
 * Whether the owner has to write the reason first.
 */
wants_reason: boolean, 
/**
 * Whether the owner has changed the words for this person.
 */
changed: boolean, 
/**
 * Where it goes; none: by hand.
 */
conversation_id: ConversationId | null, 
/**
 * With what.
 */
gift_id: GiftId | null, 
/**
 * The gift's code.
 */
gift_code: string | null, 
/**
 * Its item in the outbox.
 */
item_id: OutboxItemId | null, 
/**
 * When the owner said yes.
 */
approved_at: Timestamp | null, 
/**
 * When it was done or given up.
 */
ended_at: Timestamp | null, };

export type Awards = { 
/**
 * The thank-yous.
 */
items: Array<AwardView>, 
/**
 * For the next page.
 */
next: string | null, };

export type AwardsQuery = { 
/**
 * Only of this rule.
 */
campaign_id: CampaignId | null, 
/**
 * Only in this state.
 */
state: AwardState | null, 
/**
 * Only to this person.
 */
member_id: MemberId | null, 
/**
 * 1 to 100.
 */
limit: number | null, 
/**
 * The `next` of the page before.
 */
after: string | null, };

export type BackupRef = { 
/**
 * Which.
 */
name: string, };

export type BackupView = { 
/**
 * What it is asked for by.
 */
name: string, 
/**
 * When it was made.
 */
made_at: Timestamp, 
/**
 * Its size.
 */
bytes: number, 
/**
 * Made by Regulars before it changed the format of the file.
 */
before_update: boolean, };

export type Backups = { 
/**
 * Newest first.
 */
items: Array<BackupView>, };

export type Because = { "why": "safety", } | { "why": "window_closes", 
/**
 * When.
 */
at: Timestamp, } | { "why": "draft_started", 
/**
 * When it was last saved.
 */
at: Timestamp, } | { "why": "member_helped", 
/**
 * Who.
 */
name: string, } | { "why": "first_time", } | { "why": "regular", 
/**
 * How many times.
 */
said: number, } | { "why": "waiting", };

export type BroughtBy = { 
/**
 * Who came.
 */
id: MemberId, 
/**
 * Who brought them; left out: nobody did.
 */
by?: MemberId | null, };

export type BulkAction = { "do": "done", } | { "do": "reopen", } | { "do": "snooze", 
/**
 * Until when.
 */
until: Timestamp | null, } | { "do": "label", 
/**
 * The word.
 */
label: string, } | { "do": "unlabel", 
/**
 * The word.
 */
label: string, };

export type BulkApply = { 
/**
 * From the preview.
 */
preview_id: string, };

export type BulkPreview = { 
/**
 * Apply with this.
 */
preview_id: string, 
/**
 * How many would change.
 */
would_change: number, 
/**
 * How many are as wanted already.
 */
already: number, 
/**
 * Whether there were more than 500 that match.
 */
more: boolean, 
/**
 * The first ten names.
 */
names: Array<string>, };

export type BulkPreviewRequest = { 
/**
 * Either these...
 */
ids: Array<ConversationId> | null, 
/**
 * ...or all that match (the first 500).
 */
query: InboxQuery | null, 
/**
 * What to do.
 */
action: BulkAction, };

export type CalendarFileRequest = { 
/**
 * From when.
 */
from: Timestamp, 
/**
 * Until before when.
 */
to: Timestamp, 
/**
 * Show it with the program this computer has for calendars.
 */
open: boolean, };

export type CalendarQuery = { 
/**
 * From.
 */
from: Timestamp, 
/**
 * Until before; at most 400 days later.
 */
to: Timestamp, };

export type CalendarText = { 
/**
 * RFC 5545. It names rules, not people.
 */
ics: string, };

export type CameBack = { 
/**
 * People.
 */
n: number, 
/**
 * Who were here on at least one day of the window.
 */
came_back: number, 
/**
 * The lower end of Wilson's 95 % interval of their share, in points of a hundred.
 */
low: number, 
/**
 * The upper end.
 */
high: number, };

export type Campaign = { 
/**
 * What the owner calls it.
 */
name: string, 
/**
 * Whom.
 */
audience: Audience, 
/**
 * When.
 */
moment: Moment, 
/**
 * How.
 */
act: Act, 
/**
 * In what words.
 */
message: Message, 
/**
 * With what, if anything.
 */
gift_id: GiftId | null, 
/**
 * How gently.
 */
gently: Gently, 
/**
 * How it will be judged, declared before it begins.
 */
measure: Measure, 
/**
 * Who lets it go.
 */
approval: Approval, };

export type CampaignCard = { 
/**
 * Which.
 */
campaign_id: CampaignId, 
/**
 * What the owner calls it.
 */
name: string, 
/**
 * Whether it is at work.
 */
state: CampaignState, 
/**
 * What it was begun from.
 */
template: TemplateCode | null, 
/**
 * Its sentence in parts.
 */
sentence: Array<SentencePart>, 
/**
 * Its sentence in English.
 */
english: string, 
/**
 * Whether it asks first.
 */
asks_first: boolean, 
/**
 * Thank-yous that wait to be read.
 */
to_read: number, 
/**
 * Thank-yous that arrived, or that the owner has given.
 */
sent: number, 
/**
 * People held back by chance.
 */
held_back: number, };

export type CampaignCheck = { 
/**
 * Its sentence in parts; the window has words for each code, and each part is a control.
 */
sentence: Array<SentencePart>, 
/**
 * Its sentence in English, for scripts.
 */
english: string, 
/**
 * Everything wrong with it; empty: it may be saved.
 */
problems: Array<RuleProblem>, };

export type CampaignCheckRequest = { 
/**
 * The rule.
 */
rule: Campaign, 
/**
 * The saved rule it would change.
 */
campaign_id: CampaignId | null, };

export type CampaignCreate = { 
/**
 * The rule.
 */
rule: Campaign, 
/**
 * What it was begun from.
 */
template: TemplateCode | null, };

export type CampaignEdit = { 
/**
 * Which.
 */
campaign_id: CampaignId, 
/**
 * What it says from now on.
 */
rule: Campaign, };

export type CampaignId = string;

export type CampaignPreview = { 
/**
 * Its occasions, in order, at most sixty.
 */
items: Array<OccurrenceView>, };

export type CampaignPreviewRequest = { 
/**
 * A saved rule.
 */
campaign_id: CampaignId | null, 
/**
 * A rule that is not saved.
 */
rule: Campaign | null, 
/**
 * From when; none: now.
 */
from: Timestamp | null, 
/**
 * Until when; none: 35 days later.
 */
to: Timestamp | null, };

export type CampaignRef = { 
/**
 * Which.
 */
campaign_id: CampaignId, };

export type CampaignReport = { 
/**
 * Which.
 */
campaign_id: CampaignId, 
/**
 * What can be said at all.
 */
measurable: Measurable, 
/**
 * Those drawn to be thanked, whatever became of it; only people whose window is over.
 */
sent: CameBack, 
/**
 * Those drawn to wait.
 */
held_back: CameBack, 
/**
 * The difference; none without a comparison.
 */
difference: PointsBetween | null, 
/**
 * What may be said; none without a comparison.
 */
verdict: Finding | null, 
/**
 * All numbers behind it.
 */
numbers: Verdict | null, 
/**
 * On how many days people came, corrected for before.
 */
active_days: Counts | null, 
/**
 * The runs pooled, when there are several.
 */
together: Together | null, 
/**
 * In plain English, for scripts.
 */
english: string | null, 
/**
 * Every run whose window is over.
 */
runs: Array<RunView>, 
/**
 * Days of each window.
 */
window_days: number, 
/**
 * People whose window still runs.
 */
collecting: number, 
/**
 * When the next window is over.
 */
next_at: Timestamp | null, 
/**
 * More is to come: who looks now looks early.
 */
early: boolean, 
/**
 * Thank-yous that arrived or were given.
 */
arrived: number, 
/**
 * How many of their gifts were used.
 */
redeemed: number, 
/**
 * How many asked for no more messages after it arrived.
 */
asked_no_more: number, 
/**
 * What the used gifts cost.
 */
costs: Array<Cost>, 
/**
 * By language.
 */
languages: Array<LanguageReached>, 
/**
 * How many wrote within the window after it arrived.
 */
wrote_back: number, 
/**
 * The newest of what they wrote, at most twenty.
 */
words: Array<WordsBack>, };

export type CampaignReportRequest = { 
/**
 * Which.
 */
campaign_id: CampaignId, 
/**
 * Another window than the declared one, 7 to 90 days. Whoever tries several finds something by luck.
 */
window_days: number | null, };

export type CampaignSaved = { 
/**
 * Which.
 */
campaign_id: CampaignId, 
/**
 * Its sentence in English.
 */
sentence: string, 
/**
 * Whether it is at work.
 */
state: CampaignState, };

export type CampaignSetState = { 
/**
 * Which.
 */
campaign_id: CampaignId, 
/**
 * At work, or not.
 */
state: CampaignState, };

export type CampaignState = "running" | "paused";

export type CampaignTemplate = { 
/**
 * Which; the window has a name and a line of explanation for each.
 */
code: TemplateCode, 
/**
 * The rule, named by its code; the window names it in the owner's language.
 */
rule: Campaign, 
/**
 * Its sentence in parts.
 */
sentence: Array<SentencePart>, 
/**
 * Its sentence in English.
 */
english: string, };

export type CampaignTemplates = { 
/**
 * All, in their order.
 */
items: Array<CampaignTemplate>, };

export type CampaignView = { 
/**
 * Which.
 */
campaign_id: CampaignId, 
/**
 * What it says.
 */
rule: Campaign, 
/**
 * Whether it is at work.
 */
state: CampaignState, 
/**
 * What it was begun from.
 */
template: TemplateCode | null, 
/**
 * Its sentence, and what is wrong with it by now (a gift that ended, say).
 */
check: CampaignCheck, 
/**
 * Its gift.
 */
gift: GiftView | null, 
/**
 * How many thank-yous stand where.
 */
awards: Array<AwardCount>, 
/**
 * Rounds read and approved since the last change.
 */
approved_rounds: number, 
/**
 * Rounds that are needed before it may go by itself.
 */
rounds_needed: number, 
/**
 * When it was made.
 */
created_at: Timestamp, 
/**
 * When it was last changed.
 */
edited_at: Timestamp, };

export type Campaigns = { 
/**
 * In the order they were made.
 */
items: Array<CampaignCard>, 
/**
 * Thank-yous that wait to be read, of all rules.
 */
to_read: number, };

export type CanView = { 
/**
 * Read.
 */
read: boolean, 
/**
 * Read what was before.
 */
history: boolean, 
/**
 * Answer in public.
 */
reply_public: boolean, 
/**
 * Answer in private.
 */
reply_private: boolean, 
/**
 * Like.
 */
like: boolean, 
/**
 * Hide.
 */
hide: boolean, 
/**
 * Delete our own.
 */
delete_own: boolean, 
/**
 * Block.
 */
block: boolean, 
/**
 * Mute.
 */
mute: boolean, 
/**
 * Let it appear.
 */
approve: boolean, 
/**
 * Take it back into waiting.
 */
hold: boolean, 
/**
 * Call it spam.
 */
spam: boolean, 
/**
 * Remove for everybody.
 */
remove: boolean, 
/**
 * Bring back what was removed.
 */
restore: boolean, };

export type Caps = { 
/**
 * Weeks between two thanks to the same person, over all campaigns.
 */
weeks_between: number, 
/**
 * Thanks to the same person in twelve months, over all campaigns.
 */
a_year: number, 
/**
 * Messages of any campaign to the same person in thirty days.
 */
messages_a_month: number, 
/**
 * Thanks to the same person by the same campaign in twelve months.
 */
a_year_each_campaign: number, 
/**
 * Thanks in seven days to all people together, over all campaigns.
 */
a_week_for_all: number, };

export type Changed = { 
/**
 * How many conversations changed.
 */
changed: number, 
/**
 * Undo with this; none when nothing changed.
 */
undo_id: UndoId | null, };

export type Check = { 
/**
 * Name of the check.
 */
check: string, 
/**
 * Whether it is well.
 */
ok: boolean, 
/**
 * One sentence for the owner.
 */
what_to_do: string, };

export type Code = "bad_request" | "not_found" | "conflict" | "unreachable" | "auth" | "rate_limited" | "refused" | "not_the_platform" | "bad_settings" | "unknown" | "vault_needed" | "wrong_passphrase" | "in_use" | "from_the_future" | "not_a_database" | "read_only" | "disk_full" | "bad_file" | "cancelled" | "internal";

export type CodeState = "free" | "doubtful" | "drawn" | "redeemed" | "void";

export type ComingView = { 
/**
 * Of which rule.
 */
campaign_id: CampaignId, 
/**
 * What the owner calls it.
 */
name: string, 
/**
 * Its unchanging name.
 */
key: string, 
/**
 * When.
 */
at: Timestamp, 
/**
 * Whose; none: everybody's.
 */
member: MemberRef | null, 
/**
 * What became of it.
 */
state: OccurrenceState | null, 
/**
 * Thank-yous written for it.
 */
written: number, 
/**
 * Of these, how many wait to be read.
 */
to_read: number, };

export type CommunityDials = { 
/**
 * When; none: never counted yet.
 */
counted_at: Timestamp | null, 
/**
 * Words between members.
 */
between: number, 
/**
 * From members to the shop.
 */
to_shop: number, 
/**
 * From the shop to members.
 */
from_shop: number, 
/**
 * Members who said something to another.
 */
talkers: number, 
/**
 * Questions asked.
 */
questions: number, 
/**
 * Of those, first answered by a member within two days.
 */
answered_by_members: number, 
/**
 * Of those, first answered by the shop within two days.
 */
answered_by_shop: number, 
/**
 * People who were helped before they ever helped.
 */
helped: number, 
/**
 * Of them, the part that helped somebody else within thirty days.
 */
passed_on_30: number | null, 
/**
 * The same within ninety days.
 */
passed_on_90: number | null, 
/**
 * None where there are too few people or words to say.
 */
shape: CommunityShape | null, };

export type CommunityShape = { 
/**
 * Words returned, above chance: 0 chance, 1 all, below 0 one-way.
 */
reciprocity: MeasuredView, 
/**
 * Pairs who talk in two different weeks or more, of all pairs.
 */
recurring: MeasuredView, 
/**
 * How evenly talk is spread: 1 all say equally much.
 */
spread: MeasuredView, 
/**
 * What chance alone would give.
 */
spread_by_chance: number, 
/**
 * How few people say half of it.
 */
half_from: number, 
/**
 * People who hang together, of all who talk.
 */
together: number, 
/**
 * The same without the three busiest.
 */
together_without_three: number, 
/**
 * Circles of friends, above chance.
 */
bonding: number, 
/**
 * Words between different circles, of all; none without lasting circles.
 */
bridging: number | null, 
/**
 * Circles of three people or more.
 */
circles: number, 
/**
 * People who each talk with at least two of the others.
 */
core_of_two: number, 
/**
 * People who each talk with at least three of the others.
 */
core_of_three: number, };

export type ConsentAbout = "messages" | "shout_outs" | "photographs";

export type ConsentAnswer = "yes" | "no" | "ask";

export type ConsentGiven = { 
/**
 * What about.
 */
about: ConsentAbout, 
/**
 * What they said.
 */
answer: ConsentAnswer, 
/**
 * When.
 */
at: Timestamp, 
/**
 * Where and in which words.
 */
how: string, };

export type ConsentNow = { 
/**
 * What about.
 */
about: ConsentAbout, 
/**
 * Their newest word; `ask` when they were never asked.
 */
answer: ConsentAnswer, 
/**
 * When they said it; none: never asked.
 */
at: Timestamp | null, 
/**
 * Where and in which words.
 */
how: string | null, };

export type ConsentPut = { 
/**
 * Who.
 */
id: MemberId, 
/**
 * What about.
 */
about: ConsentAbout, 
/**
 * What they said.
 */
answer: ConsentAnswer, 
/**
 * Where and in which words.
 */
how: string, 
/**
 * When; now when left out.
 */
at?: Timestamp | null, };

export type Consents = { 
/**
 * What holds now.
 */
consent: Array<ConsentNow>, 
/**
 * Every answer they gave, newest first.
 */
history: Array<ConsentGiven>, };

export type ContributionsView = { 
/**
 * Answers to other people.
 */
answers: number, 
/**
 * Of those, followed by thanks from whom they answered.
 */
thanked: number, 
/**
 * Reviews.
 */
reviews: number, 
/**
 * Conversations they began that another person joined.
 */
started: number, 
/**
 * People they brought.
 */
brought: number, };

export type ConversationId = string;

export type ConversationIds = { 
/**
 * Which.
 */
ids: Array<ConversationId>, };

export type ConversationKind = "message" | "comment" | "mention" | "review" | "post";

export type ConversationRef = { 
/**
 * Which.
 */
id: ConversationId, };

export type ConversationRow = { 
/**
 * Which.
 */
id: ConversationId, 
/**
 * Whose turn.
 */
state: ConversationState, 
/**
 * Where it stands in the list.
 */
group: InboxGroup, 
/**
 * What sort.
 */
kind: ConversationKind, 
/**
 * Who can read it.
 */
visibility: Visibility, 
/**
 * Platform in code.
 */
platform: string, 
/**
 * Platform for people.
 */
platform_name: string, 
/**
 * Where.
 */
place: PlaceView, 
/**
 * Title of the post or mail, when there is one.
 */
title: string | null, 
/**
 * The person it is with.
 */
member: MemberRef, 
/**
 * One line of the newest words.
 */
snippet: string, 
/**
 * Whether those words are ours.
 */
snippet_by_us: boolean, 
/**
 * Who wrote those words, when it is neither us nor `member`.
 */
snippet_by: string | null, 
/**
 * The first words not yet answered.
 */
waiting_since: Timestamp | null, 
/**
 * Newest activity.
 */
last_activity_at: Timestamp, 
/**
 * When the platform stops taking answers.
 */
closes_at: Timestamp | null, 
/**
 * When a snooze ends.
 */
snoozed_until: Timestamp | null, 
/**
 * The owner's words on it.
 */
labels: Array<string>, 
/**
 * Words about allergy, illness, threats or self-harm were found.
 */
safety: boolean, 
/**
 * Its question waits for somebody there before it calls you.
 */
members_first: boolean, 
/**
 * A draft is waiting to be finished.
 */
has_draft: boolean, 
/**
 * State of the newest unsent outbox item.
 */
outbox_state: OutboxState | null, };

export type ConversationState = "needs_you" | "waiting_for_them" | "snoozed" | "done";

export type ConversationView = { 
/**
 * Its row.
 */
row: ConversationRow, 
/**
 * What was said, oldest first; the newest 200.
 */
interactions: Array<InteractionView>, 
/**
 * Whether there is more before these.
 */
has_earlier: boolean, 
/**
 * The unfinished draft.
 */
draft: DraftView | null, 
/**
 * What was released here and is not finished.
 */
outbox: Array<OutboxItemView>, 
/**
 * Who may read an answer here, and what limits it.
 */
answer: AnswerView, 
/**
 * The person.
 */
member: MemberPanel, 
/**
 * Protocols at work here, oldest first.
 */
protocols: Array<ProtocolView>, 
/**
 * In whose hands it is; none: nobody's but yours.
 */
handed: Handed | null, 
/**
 * The newest question here that members looked after.
 */
looked_after: LookedAfterView | null, };

export type Cost = { 
/**
 * ISO 4217.
 */
currency: string, 
/**
 * Smallest coin.
 */
amount: number, };

export type Count = { 
/**
 * How many there were in the stretch of time.
 */
had: number, 
/**
 * How many there may be.
 */
most: number, 
/**
 * The first day on which there is room again; `9999-12-31` when the limit is zero.
 */
until: string, };

export type Counts = { 
/**
 * How much more those thanked did it, in the unit that was counted, beyond what they did before.
 */
effect: Estimate, 
/**
 * How often luck gives as much. Judged on `ln(1 + count)`, so that one very busy person does not decide.
 */
luck: Luck, };

export type Coverage = { 
/**
 * Interactions that notifications brought.
 */
by_notifications: number, 
/**
 * Interactions only re-reading our threads found.
 */
by_threads_only: number, };

export type CrisisId = string;

export type CrisisRef = { 
/**
 * Which.
 */
crisis_id: CrisisId, };

export type CrisisShown = { 
/**
 * The offer that stands; none on ordinary days.
 */
crisis: CrisisView | null, };

export type CrisisState = "offered" | "held" | "lifted" | "dismissed" | "passed";

export type CrisisView = { 
/**
 * Which.
 */
crisis_id: CrisisId, 
/**
 * `offered` or `held`.
 */
state: CrisisState, 
/**
 * When it was offered.
 */
raised_at: Timestamp, 
/**
 * People upset within the stretch; one who wrote five times is one.
 */
people: number, 
/**
 * Posts they wrote.
 */
posts: number, 
/**
 * When the stretch began.
 */
from: Timestamp, 
/**
 * People this shop expects in such a stretch, from its own last 56 days.
 */
usual: number, 
/**
 * The chance of so many or more on an ordinary day, 0 to 1.
 */
chance: number, 
/**
 * When the owner held.
 */
held_at: Timestamp | null, 
/**
 * Replies and thank-yous that wait because of it.
 */
waiting: number, 
/**
 * Where the crisis protocol was opened.
 */
conversation_id: ConversationId | null, 
/**
 * What was said, newest first, at most twenty.
 */
words: Array<CrisisWords>, };

export type CrisisWords = { 
/**
 * Which.
 */
interaction_id: InteractionId, 
/**
 * Where.
 */
conversation_id: ConversationId, 
/**
 * Who.
 */
member: MemberRef, 
/**
 * One line of them.
 */
snippet: string, 
/**
 * When.
 */
at: Timestamp, };

export type CsvColumn = { 
/**
 * Its heading.
 */
name: string, 
/**
 * The first values.
 */
samples: Array<string>, };

export type CsvMapping = { 
/**
 * The words.
 */
text?: string | null, 
/**
 * Who wrote.
 */
author?: string | null, 
/**
 * Their handle or address; the author's name when none.
 */
handle?: string | null, 
/**
 * When.
 */
at?: string | null, 
/**
 * Stars.
 */
stars?: string | null, 
/**
 * The thread it belongs to.
 */
thread?: string | null, 
/**
 * A unique id; the row's content when none.
 */
id?: string | null, 
/**
 * Title or subject.
 */
title?: string | null, 
/**
 * Day first in dates such as 03/04/2026.
 */
day_first: boolean, };

export type DayCount = { 
/**
 * The day's beginning.
 */
day: Timestamp, 
/**
 * How many.
 */
n: number, };

export type DayHealth = "before" | "reached" | "offline" | "needs_you";

export type Density = "comfortable" | "compact";

export type Digits = "auto" | "latin" | "arab" | "persian";

export type Direction = "auto" | "ltr" | "rtl";

export type Doctor = { 
/**
 * In fixed order.
 */
checks: Array<Check>, };

export type DraftCheck = { 
/**
 * Name: `length`, `empty`, `audience`, `window`.
 */
check: string, 
/**
 * Whether it is well.
 */
ok: boolean, 
/**
 * One sentence.
 */
why: string, };

export type DraftChecked = { 
/**
 * Which.
 */
draft_id: DraftId, 
/**
 * When it was safe on disk.
 */
saved_at: Timestamp, 
/**
 * Checks of the words against what the platform allows.
 */
checks: Array<DraftCheck>, 
/**
 * What was found in the words.
 */
findings: Array<DraftFinding>, };

export type DraftFinding = { 
/**
 * Which check found it.
 */
check: WordCheck, 
/**
 * `stop` (sending asks once more), `suggest`, or `good` (a tick).
 */
severity: FindingSeverity, 
/**
 * What was found, as a word; the window has a sentence for each.
 */
code: string, 
/**
 * What the sentence needs, by name.
 */
args: { [key in string]: string }, 
/**
 * Where it begins, in UTF-16 units; none: in the whole.
 */
start: number | null, 
/**
 * Where it has ended.
 */
end: number | null, 
/**
 * What could stand there instead.
 */
suggestion: string | null, };

export type DraftId = string;

export type DraftLook = { 
/**
 * Where they will go.
 */
conversation_id: ConversationId, 
/**
 * The words so far.
 */
text: string, };

export type DraftLooked = { 
/**
 * The findings.
 */
findings: Array<DraftFinding>, };

export type DraftRef = { 
/**
 * Which.
 */
draft_id: DraftId, };

export type DraftSaved = { 
/**
 * Which; none when the text was empty.
 */
draft_id: DraftId | null, 
/**
 * When it was safe on disk.
 */
saved_at: Timestamp, 
/**
 * Checks of the words against what the platform allows.
 */
checks: Array<DraftCheck>, };

export type DraftView = { 
/**
 * Which.
 */
draft_id: DraftId, 
/**
 * Where it will go.
 */
conversation_id: ConversationId, 
/**
 * The words so far.
 */
text: string, 
/**
 * When it was safe on disk.
 */
saved_at: Timestamp, 
/**
 * Who it is to.
 */
member: MemberRef, 
/**
 * When the platform stops taking answers there.
 */
closes_at: Timestamp | null, 
/**
 * Whether that is soon enough to warn.
 */
closing: boolean, 
/**
 * Whether a model wrote these words and nobody has changed them since.
 */
machine: boolean, 
/**
 * Whether the owner's own words were put aside for them.
 */
put_aside: boolean, };

export type DraftWrite = { 
/**
 * Where it will go.
 */
conversation_id: ConversationId, 
/**
 * The words so far.
 */
text: string, 
/**
 * Public or private, when the conversation allows a choice.
 */
visibility: Visibility | null, };

export type Drafts = { 
/**
 * The drafts.
 */
items: Array<DraftView>, 
/**
 * For the next page.
 */
next: string | null, };

export type EarlierPage = { 
/**
 * Oldest first; at most 200.
 */
interactions: Array<InteractionView>, 
/**
 * Whether there is more before these.
 */
has_earlier: boolean, };

export type EarlierQuery = { 
/**
 * In which.
 */
id: ConversationId, 
/**
 * Before which words: the earliest that are known.
 */
before: InteractionId, };

export type Estimate = { 
/**
 * Thanked minus held back.
 */
difference: number, 
/**
 * Its standard error.
 */
standard_error: number, };

export type EvidenceView = { 
/**
 * For which fact.
 */
what: ReasonCode, 
/**
 * When.
 */
at: Timestamp, 
/**
 * Its share of the fact: one of how many that are named.
 */
weight: number, 
/**
 * Which.
 */
interaction_id: InteractionId, 
/**
 * Where it stands.
 */
conversation_id: ConversationId, };

export type Fact = { 
/**
 * In which line.
 */
line: number, 
/**
 * What is so.
 */
text: string, 
/**
 * What it is about; with none, about everything.
 */
about: Array<string>, 
/**
 * Words that would contradict it.
 */
never: Array<string>, };

export type FactId = string;

export type FactKind = "language" | "called_name" | "honorific" | "pronouns" | "birthday" | "name_day" | "email" | "phone" | "interest";

export type FactPut = { 
/**
 * Who.
 */
id: MemberId, 
/**
 * What about.
 */
kind: FactKind, 
/**
 * What: a day as `YYYY-MM-DD` or `--MM-DD`, a language as a code.
 */
value: string, 
/**
 * How we know.
 */
source: string, 
/**
 * When they told; now when left out.
 */
told_at?: Timestamp | null, };

export type FactRemove = { 
/**
 * Which.
 */
fact_id: FactId, };

export type FactView = { 
/**
 * Which.
 */
id: FactId, 
/**
 * What about.
 */
kind: FactKind, 
/**
 * In one spelling.
 */
value: string, 
/**
 * How we know.
 */
source: string, 
/**
 * When they told.
 */
told_at: Timestamp, };

export type Facts = { 
/**
 * In the order of telling.
 */
items: Array<FactView>, };

export type Fan = "known" | "likely" | "unknown" | "no";

export type FanCount = { 
/**
 * What is known.
 */
fan: Fan, 
/**
 * How many.
 */
people: number, };

export type FaqAsked = { 
/**
 * Where.
 */
conversation_id: ConversationId, 
/**
 * Who asked.
 */
member: MemberRef, 
/**
 * The question.
 */
question: string, 
/**
 * The answer.
 */
answer: string, 
/**
 * Who answered.
 */
by: string, 
/**
 * When it was asked.
 */
at: Timestamp, };

export type FaqId = string;

export type FaqPage = { 
/**
 * Markdown; saved nowhere.
 */
text: string, };

export type FaqRef = { 
/**
 * Which.
 */
faq_id: FaqId, };

export type FaqTaken = { 
/**
 * Of which.
 */
faq_id: FaqId, 
/**
 * The page: `article/NAME`.
 */
section: string, };

export type FaqView = { 
/**
 * Which.
 */
faq_id: FaqId, 
/**
 * What it is called.
 */
title: string, 
/**
 * Different people who asked.
 */
people: number, 
/**
 * The questions and answers behind it, the newest first.
 */
asked: Array<FaqAsked>, };

export type Faqs = { 
/**
 * Those of most people first, at most 100.
 */
items: Array<FaqView>, };

export type Fate = "waiting" | "answered" | "called" | "taken" | "over";

export type FieldView = { 
/**
 * Name on the wire.
 */
name: string, 
/**
 * Whether it must be filled in.
 */
required: boolean, 
/**
 * What to start with.
 */
default: string, };

export type FileMade = { 
/**
 * Where it is.
 */
path: string, 
/**
 * Its size.
 */
bytes: number, };

export type Filled = { 
/**
 * The words.
 */
text: string, 
/**
 * Which variable they stand for; none: the owner's own words.
 */
variable: Variable | null, 
/**
 * Whether it was not known, and this is what the owner wrote to say instead.
 */
instead: boolean, };

export type FindResults = { 
/**
 * People by name or handle.
 */
people: Array<FoundPerson>, 
/**
 * Messages, newest first.
 */
messages: Array<SearchHit>, };

export type Finding = "too_few" | "cannot_tell" | "leaning_better" | "leaning_worse" | "clear_better" | "clear_worse";

export type FindingSeverity = "good" | "suggest" | "stop";

export type Fit = { "fact": "quiet", 
/**
 * Whole weeks.
 */
weeks: number, } | { "fact": "wrote_often", 
/**
 * In so many.
 */
weeks: number, 
/**
 * Of so many.
 */
of: number, } | { "fact": "active", 
/**
 * Whole days.
 */
days_ago: number, } | { "fact": "known_for", 
/**
 * Whole days.
 */
days: number, } | { "fact": "answered", 
/**
 * Different people.
 */
people: number, 
/**
 * Within so many days.
 */
days: number, } | { "fact": "review", 
/**
 * When.
 */
at: Timestamp, } | { "fact": "said", 
/**
 * Times.
 */
times: number, } | { "fact": "first_words", 
/**
 * When.
 */
at: Timestamp, } | { "fact": "second_day", 
/**
 * When.
 */
at: Timestamp, } | { "fact": "came_back", 
/**
 * Whole weeks of silence.
 */
after_weeks: number, } | { "fact": "anniversary", 
/**
 * Which day.
 */
of: AnniversaryOf, 
/**
 * Whole years; none for days without a year.
 */
years: number | null, } | { "fact": "milestone", 
/**
 * So many.
 */
count: number, } | { "fact": "language", 
/**
 * Which.
 */
language: string, } | { "fact": "said_yes", } | { "fact": "in_segment", 
/**
 * Which.
 */
segment_id: string, } | { "fact": "by_hand", };

export type FlushReport = { 
/**
 * Sent.
 */
sent: number, 
/**
 * Outcome not known yet.
 */
uncertain: number, 
/**
 * Waiting for a time, a network or the owner's hold.
 */
waiting: number, 
/**
 * Refused by the platform.
 */
refused: number, 
/**
 * Asking the owner.
 */
asks: number, };

export type ForOneView = { 
/**
 * Which person; the same as `member.id`, for scripts.
 */
member_id: MemberId, 
/**
 * Who.
 */
member: MemberRef, 
/**
 * Written to, held back, waits or left out.
 */
outcome: Outcome, 
/**
 * Why they wait or are left out.
 */
why: LeftOut | null, 
/**
 * The countable facts for which they fit.
 */
fits: Array<Fit>, 
/**
 * In which language they would be written to.
 */
language: string | null, 
/**
 * The very words.
 */
text: string, 
/**
 * The words in pieces, each with the variable it stands for.
 */
pieces: Array<Filled>, 
/**
 * Their thank-you, when it is written already.
 */
award_id: AwardId | null, };

export type ForgetCheck = { 
/**
 * A name or words, six letters or more.
 */
text: string, };

export type ForgetCounts = { 
/**
 * Things they said or did.
 */
messages: number, 
/**
 * Our own words to them.
 */
answers: number, 
/**
 * Conversations that go wholly.
 */
conversations: number, 
/**
 * Drafts to them.
 */
drafts: number, 
/**
 * Replies in the outbox, with their receipts.
 */
replies: number, 
/**
 * The owner's notes.
 */
notes: number, 
/**
 * What they told and what they allowed.
 */
facts: number, 
/**
 * Names on platforms.
 */
handles: number, 
/**
 * Other rows about them.
 */
other: number, };

export type ForgetFound = { 
/**
 * Nothing, or the files and how often.
 */
items: Array<FoundInFile>, };

export type ForgetPreview = { 
/**
 * What goes.
 */
would_remove: ForgetCounts, 
/**
 * Backups that hold them.
 */
backups: number, };

export type ForgetReceipt = { 
/**
 * What went.
 */
removed: ForgetCounts, 
/**
 * When.
 */
at: Timestamp, 
/**
 * Places in the file where their words still stand, by a search byte for byte. Zero.
 */
words_found: number, 
/**
 * Places where somebody else said the same words, or quoted them.
 */
quoted_by_others: number, 
/**
 * Messages of others that name them. Those are not theirs, and stay.
 */
named_by_others: number, 
/**
 * Backups made before that still hold them.
 */
in_backups: number, 
/**
 * Until when the newest of those is kept.
 */
backups_until: Timestamp | null, };

export type ForgetRequest = { 
/**
 * Whom.
 */
id: MemberId, 
/**
 * Makes a new backup without them and takes away those made before.
 */
backups_too: boolean, };

export type FormOfAddress = { 
/**
 * Which language.
 */
language: Language, 
/**
 * What the owner wrote, such as `plural, εσείς`.
 */
form: string, };

export type FoundInFile = { 
/**
 * Within the workspace's folder.
 */
file: string, 
/**
 * How often.
 */
times: number, };

export type FoundPerson = { 
/**
 * Who.
 */
member: MemberRef, 
/**
 * Their short name on a platform.
 */
handle: string, 
/**
 * Their newest conversation.
 */
conversation_id: ConversationId | null, };

export type Gathered = { 
/**
 * Wishes put into topics.
 */
wishes: number, 
/**
 * Questions judged.
 */
questions: number, };

export type Gently = { 
/**
 * How often is too often.
 */
caps: Caps, 
/**
 * At most so many each time, drawn by lot; none: everybody who fits.
 */
each_time: number | null, 
/**
 * How many are not written to, by chance: the only way to learn whether it matters.
 */
hold_back: Share, 
/**
 * What happens to an occasion that passed unseen.
 */
missed: Missed, 
/**
 * For [`Missed::Late`]: how old it may be.
 */
grace_hours: number, };

export type GiftCodeView = { 
/**
 * As it is shown.
 */
code: string, 
/**
 * Where it stands.
 */
state: CodeState, 
/**
 * Whose thank-you it is.
 */
award_id: AwardId | null, 
/**
 * Good until.
 */
expires_at: Timestamp | null, 
/**
 * When it was used.
 */
redeemed_at: Timestamp | null, };

export type GiftCodes = { 
/**
 * The codes.
 */
items: Array<GiftCodeView>, 
/**
 * For the next page.
 */
next: string | null, };

export type GiftCodesQuery = { 
/**
 * Of which gift.
 */
gift_id: GiftId, 
/**
 * 1 to 100.
 */
limit: number | null, 
/**
 * The `next` of the page before.
 */
after: string | null, };

export type GiftEdit = { 
/**
 * Which.
 */
gift_id: GiftId, 
/**
 * What it is from now on.
 */
gift: GiftRule, };

export type GiftEnd = { 
/**
 * Which.
 */
gift_id: GiftId, 
/**
 * Stop, or not.
 */
end: boolean, };

export type GiftHeld = { 
/**
 * Who.
 */
member: MemberRef, 
/**
 * What.
 */
gift: string, 
/**
 * Its code.
 */
code: GiftCodeView, };

export type GiftId = string;

export type GiftKind = "in_kind" | "coupon" | "event" | "exclusive";

export type GiftPaste = { 
/**
 * Of which gift.
 */
gift_id: GiftId, 
/**
 * The codes, one a line or apart by commas.
 */
codes: string, };

export type GiftPasted = { 
/**
 * How many were new.
 */
added: number, 
/**
 * Those that read like one that is there already.
 */
known: Array<string>, 
/**
 * Those too short to be told apart (under four letters).
 */
too_short: Array<string>, };

export type GiftRedeem = { 
/**
 * As it was typed.
 */
code: string, };

export type GiftRedeemed = { 
/**
 * The word.
 */
said: Redemption, 
/**
 * The code as it is shown, when there is one.
 */
code: GiftCodeView | null, 
/**
 * What it is.
 */
gift: GiftView | null, 
/**
 * Whose it is.
 */
member: MemberRef | null, };

export type GiftRef = { 
/**
 * Which.
 */
gift_id: GiftId, };

export type GiftRule = { 
/**
 * As the person reads it.
 */
name: string, 
/**
 * What sort.
 */
kind: GiftKind, 
/**
 * Cost of one to the shop, in the smallest coin (260 for 2.60).
 */
cost: number, 
/**
 * ISO 4217, such as `EUR`.
 */
currency: string, 
/**
 * Most in a calendar month, in the smallest coin; none: no limit.
 */
month_budget: number | null, 
/**
 * How many there are in all; none: no limit.
 */
stock: number | null, 
/**
 * Good for so many days.
 */
valid_days: number, 
/**
 * Whether codes come from elsewhere and are pasted; else they are made here.
 */
pasted: boolean, };

export type GiftView = { 
/**
 * Which.
 */
gift_id: GiftId, 
/**
 * What it is.
 */
gift: GiftRule, 
/**
 * How many belong to somebody.
 */
given: number, 
/**
 * How many were used.
 */
redeemed: number, 
/**
 * What was used has cost so much, in the smallest coin.
 */
spent: number, 
/**
 * How many are left; none: no limit.
 */
stock: number | null, 
/**
 * Whether it is given no more.
 */
ended: boolean, };

export type Gifts = { 
/**
 * In the order they were made.
 */
items: Array<GiftView>, };

export type GiftsHeld = { 
/**
 * The gifts.
 */
items: Array<GiftHeld>, };

export type GiftsOf = { 
/**
 * Part of a name or a handle.
 */
who: string, };

export type GoalSet = { 
/**
 * Wanted income a year, in the shop's own currency.
 */
income: number, 
/**
 * Profit a true fan leaves in a year, on average.
 */
profit_each: number, };

export type GoalView = { 
/**
 * What was set.
 */
goal: GoalSet | null, 
/**
 * True fans needed; none without a goal.
 */
needed: number | null, 
/**
 * True fans for certain.
 */
known: number, 
/**
 * Likely ones: what they buy was never told.
 */
likely: number, 
/**
 * When they were counted; none: never yet.
 */
counted_at: Timestamp | null, };

export type Group = { 
/**
 * How many did it; not more than `people`.
 */
hits: number, 
/**
 * How many could have.
 */
people: number, };

export type HalfLifeChosen = { 
/**
 * In days.
 */
half_life: number, 
/**
 * What was tried; empty when there was too little to try on.
 */
tried: Array<HalfLifeTried>, 
/**
 * At how many past days.
 */
cutoffs: number, 
/**
 * How many days after each counted as coming back.
 */
horizon: number, 
/**
 * Days of history.
 */
history: number, 
/**
 * Why nothing could be tried.
 */
too_little: TooLittle | null, 
/**
 * When; none: never counted yet.
 */
chosen_at: Timestamp | null, };

export type HalfLifeTried = { 
/**
 * In days.
 */
half_life: number, 
/**
 * How often somebody who came back stood above somebody who did not: 0.5 is chance, 1 is always.
 */
right: number, };

export type HandOverRequest = { 
/**
 * Which.
 */
conversation_id: ConversationId, 
/**
 * To whom; none: taken back.
 */
person: string | null, 
/**
 * What they should know.
 */
note: string, };

export type HandView = { 
/**
 * Whose; none: nobody's but yours.
 */
handed: Handed | null, };

export type HandbookRequest = { 
/**
 * The language of these words, as a tag.
 */
language?: string | null, 
/**
 * Above everything.
 */
title?: string | null, 
/**
 * Above the list of sections.
 */
contents?: string | null, 
/**
 * Before the day a section was last changed.
 */
changed?: string | null, 
/**
 * Before those who have read it.
 */
read_by?: string | null, 
/**
 * Also shows it in the browser, where it is printed.
 */
open: boolean, };

export type Handed = { 
/**
 * Which conversation.
 */
conversation_id: ConversationId, 
/**
 * Whose hands.
 */
person: string, 
/**
 * What they should know.
 */
note: string, 
/**
 * Since when.
 */
at: Timestamp, };

export type HandedRow = { 
/**
 * How it was handed over.
 */
handed: Handed, 
/**
 * Who it is about.
 */
member: MemberRef, };

export type HandleView = { 
/**
 * Platform for people.
 */
platform_name: string, 
/**
 * The short name.
 */
handle: string, };

export type Happened = { "type": "said", 
/**
 * Which.
 */
interaction_id: InteractionId, 
/**
 * Where it stands.
 */
conversation_id: ConversationId, 
/**
 * When.
 */
at: Timestamp, 
/**
 * What sort.
 */
kind: InteractionKind, 
/**
 * Who can read it.
 */
visibility: Visibility, 
/**
 * Whether it is ours, to them.
 */
by_us: boolean, 
/**
 * Whom they answered, when that was not us.
 */
answers: MemberRef | null, 
/**
 * Whether whom they answered thanked them.
 */
thanked: boolean, 
/**
 * Platform, for people.
 */
platform_name: string, 
/**
 * Where.
 */
place_name: string, 
/**
 * The start of the words.
 */
snippet: string, 
/**
 * Stars of a review.
 */
stars: number | null, } | { "type": "note", 
/**
 * Which.
 */
note_id: NoteId, 
/**
 * When it happened.
 */
at: Timestamp, 
/**
 * Where they met.
 */
kind: NoteKind, 
/**
 * The owner's words.
 */
text: string, };

export type Health = "well" | "resting" | "sign_in_by" | "signed_out" | "needs_you" | "paused";

export type HoldItem = { 
/**
 * Which.
 */
item_id: OutboxItemId, 
/**
 * True: it stays until let go.
 */
hold: boolean, };

export type HoldRequest = { 
/**
 * True: nothing leaves until let go.
 */
hold: boolean, };

export type HouseRule = { 
/**
 * Its number, as shown to everybody.
 */
number: number, 
/**
 * The rule.
 */
text: string, 
/**
 * Why, or what it means.
 */
note: string, };

export type HouseRules = { 
/**
 * In the order written.
 */
rules: Array<HouseRule>, };

export type ImportId = string;

export type ImportProblem = { 
/**
 * Line or message number.
 */
where: string, 
/**
 * What was wrong.
 */
what: string, };

export type ImportRef = { 
/**
 * Which.
 */
import_id: ImportId, };

export type ImportReport = { 
/**
 * `mbox` or `csv`.
 */
kind: string, 
/**
 * For undoing; none in a dry run.
 */
import_id: ImportId | null, 
/**
 * Interactions.
 */
interactions: ImportedInteractions, 
/**
 * People.
 */
members: ImportedMembers, 
/**
 * What could not be read, first 100.
 */
problems: Array<ImportProblem>, 
/**
 * Stopped by the owner.
 */
cancelled: boolean, };

export type ImportRun = { 
/**
 * From picking.
 */
file_token: string, 
/**
 * For CSV.
 */
mapping: CsvMapping | null, 
/**
 * Our own addresses or names in the file, so that our words count as ours.
 */
us: Array<string>, 
/**
 * Name of the place it goes to; the file's name when none.
 */
place?: string | null, 
/**
 * Only show what it would do.
 */
dry_run: boolean, };

export type ImportUndone = { 
/**
 * Interactions removed.
 */
removed: number, };

export type ImportView = { 
/**
 * Which.
 */
import_id: ImportId, 
/**
 * `mbox` or `csv`.
 */
kind: string, 
/**
 * The file's name.
 */
name: string, 
/**
 * When.
 */
at: Timestamp, 
/**
 * Interactions it brought.
 */
interactions: number, };

export type ImportedInteractions = { 
/**
 * Not here before.
 */
new: number, 
/**
 * Here already.
 */
known: number, 
/**
 * Could not be read.
 */
skipped: number, };

export type ImportedMembers = { 
/**
 * Not here before.
 */
new: number, 
/**
 * Here already.
 */
known: number, };

export type Imports = { 
/**
 * The imports.
 */
items: Array<ImportView>, 
/**
 * Always none.
 */
next: string | null, };

export type InboxCounts = { 
/**
 * People waiting for us.
 */
needs_you: number, 
/**
 * Of those, in private.
 */
needs_you_private: number, 
/**
 * Not sent.
 */
not_sent: number, 
/**
 * Reply queued.
 */
queued: number, 
/**
 * Members helping.
 */
helping: number, 
/**
 * We spoke last.
 */
waiting_for_them: number, 
/**
 * Put away.
 */
snoozed: number, 
/**
 * Finished.
 */
done: number, 
/**
 * Needing us, by label.
 */
labels: Array<NamedCount>, 
/**
 * Needing us, by place.
 */
places: Array<PlaceCount>, };

export type InboxGroup = "not_sent" | "needs_you" | "queued" | "helping" | "waiting_for_them" | "snoozed" | "done";

export type InboxOrder = "urgent" | "recent" | "oldest" | "closing";

export type InboxPage = { 
/**
 * The rows.
 */
items: Array<ConversationRow>, 
/**
 * For the next page; none at the end.
 */
next: string | null, };

export type InboxQuery = { 
/**
 * Only this state.
 */
state?: ConversationState | null, 
/**
 * Only this group of the list.
 */
group?: InboxGroup | null, 
/**
 * Only this platform.
 */
platform?: string | null, 
/**
 * Only this place.
 */
place_id?: PlaceId | null, 
/**
 * Only with this label.
 */
label?: string | null, 
/**
 * Only this kind.
 */
kind?: ConversationKind | null, 
/**
 * Only this language (`en el ar fa other`).
 */
language?: string | null, 
/**
 * Only private, or only not private.
 */
private?: boolean | null, 
/**
 * Only this person.
 */
member_id?: MemberId | null, 
/**
 * Order; urgent when left out.
 */
order?: InboxOrder | null, 
/**
 * 1 to 100; 50 when left out.
 */
limit?: number | null, 
/**
 * The `next` of the page before.
 */
after?: string | null, };

export type InteractionId = string;

export type InteractionKind = "post" | "comment" | "reply" | "mention" | "message" | "review" | "reaction" | "notice";

export type InteractionView = { 
/**
 * Which.
 */
id: InteractionId, 
/**
 * The platform's id.
 */
external_id: string, 
/**
 * What it answers.
 */
parent_id: InteractionId | null, 
/**
 * Who.
 */
author: AuthorView, 
/**
 * What sort.
 */
kind: InteractionKind, 
/**
 * Who can read it.
 */
visibility: Visibility, 
/**
 * The words, verbatim, for scripts. Show `nodes` to people.
 */
text: string, 
/**
 * The words in pieces.
 */
nodes: Array<NodeView>, 
/**
 * When.
 */
at: Timestamp, 
/**
 * Language, when it could be told.
 */
language: string | null, 
/**
 * Stars.
 */
stars: number | null, 
/**
 * Deleted on the platform since.
 */
deleted: boolean, 
/**
 * Edited on the platform since we first read it.
 */
edited: boolean, 
/**
 * What we did to it on the platform.
 */
marks: Array<Moderation>, 
/**
 * Derived facts: `safety`, `question`.
 */
signals: Array<string>, 
/**
 * What hangs on it.
 */
attachments: Array<AttachmentView>, };

export type Interval = { 
/**
 * The lower end.
 */
low: number, 
/**
 * The upper end.
 */
high: number, };

export type IntroductionView = { 
/**
 * One.
 */
one: MemberRef, 
/**
 * The other.
 */
other: MemberRef, 
/**
 * What they share.
 */
shared: string, 
/**
 * Whether they told us so themselves; else it is the owner's word on their conversations.
 */
told: boolean, };

export type Introductions = { 
/**
 * The pairs.
 */
items: Array<IntroductionView>, };

export type ItemRef = { 
/**
 * Which.
 */
item_id: OutboxItemId, };

export type ItemState = { 
/**
 * Which.
 */
item_id: OutboxItemId, 
/**
 * Its state.
 */
state: OutboxState, 
/**
 * When it goes on by itself.
 */
next_at: Timestamp | null, };

export type Job = { 
/**
 * For cancelling.
 */
job_id: string, 
/**
 * What it is.
 */
kind: JobKind, 
/**
 * The account, when it concerns one.
 */
account_id: AccountId | null, 
/**
 * Things done so far.
 */
done: number, 
/**
 * Things in all, when known.
 */
total: number | null, };

export type JobKind = "first_sync" | "sync" | "import" | "sample" | "rule_test" | "words";

export type JobRef = { 
/**
 * Which.
 */
job_id: string, };

export type LabelRequest = { 
/**
 * Which.
 */
ids: Array<ConversationId>, 
/**
 * The word.
 */
label: string, };

export type Labels = { 
/**
 * By name.
 */
items: Array<string>, };

export type Language = "en" | "el" | "ar" | "fa" | "other";

export type LanguageReached = { 
/**
 * As in BCP 47.
 */
language: string, 
/**
 * People who fitted the rule.
 */
fitted: number, 
/**
 * Thank-yous that arrived.
 */
n: number, };

export type LeftOut = { "why": "no_messages", } | { "why": "not_asked_yet", } | { "why": "no_shout_outs", } | { "why": "open_complaint", } | { "why": "blocked", } | { "why": "nowhere_to_write", } | { "why": "no_words", 
/**
 * Their language; none when it is not known.
 */
language: string | null, } | { "why": "not_known", 
/**
 * What.
 */
variables: Array<Variable>, } | { "why": "too_long", 
/**
 * Characters allowed.
 */
limit: number, } | { "why": "too_often", 
/**
 * Of what, and until when.
 */
refusal: Refusal, } | { "why": "already_for_this", 
/**
 * When.
 */
at: Timestamp, } | { "why": "not_drawn", 
/**
 * How many were drawn.
 */
drawn: number, 
/**
 * Of how many.
 */
of: number, } | { "why": "gift_gone", } | { "why": "gift_budget", } | { "why": "by_owner", } | { "why": "too_late", 
/**
 * When it was.
 */
at: Timestamp, } | { "why": "waited_too_long", } | { "why": "maybe_given", } | { "why": "no_longer_fits", } | { "why": "taken_back", } | { "why": "not_delivered", };

export type Level = "visitor" | "familiar" | "regular" | "pillar";

export type LevelCount = { 
/**
 * The step.
 */
level: Level, 
/**
 * How many.
 */
people: number, };

export type LevelTaken = { 
/**
 * When.
 */
at: Timestamp, 
/**
 * The step they were at from then on.
 */
level: Level, };

export type Likeness = "same_address" | "same_handle" | "same_name";

export type LinkOpened = { 
/**
 * False: ask the owner first, showing `host`.
 */
opened: boolean, 
/**
 * The host the link goes to.
 */
host: string, };

export type LinkRisk = "plain" | "ask_first";

export type LookedAfter = { 
/**
 * Those that wait, the oldest first; then those answered within a week, the newest first.
 */
items: Array<LookedAfterView>, };

export type LookedAfterView = { 
/**
 * The question.
 */
question_id: InteractionId, 
/**
 * In which conversation.
 */
conversation_id: ConversationId, 
/**
 * Who asked.
 */
member: MemberRef, 
/**
 * One line of it.
 */
snippet: string, 
/**
 * When it was asked.
 */
asked_at: Timestamp, 
/**
 * `waiting`, `answered` by somebody here, `called` you in time, `taken` by you, or `over`.
 */
fate: Fate, 
/**
 * Until when it waits.
 */
until: Timestamp | null, 
/**
 * Who answered it.
 */
answered_by: MemberRef | null, 
/**
 * When.
 */
answered_at: Timestamp | null, 
/**
 * Whether a thank-you for the answer was prepared.
 */
thanked: boolean, };

export type Luck = { 
/**
 * Mean of those thanked minus mean of those held back.
 */
difference: number, 
/**
 * The share of divisions with a difference as big in either direction.
 */
p: number, 
/**
 * The share with a difference as big in this direction.
 */
p_one_sided: number, 
/**
 * How many divisions were looked at.
 */
divisions: number, 
/**
 * Whether these were all there are.
 */
exact: boolean, };

export type Measurable = "measured" | "collecting" | "nobody_waited" | "public";

export type Measure = { 
/**
 * By what.
 */
metric: Metric, 
/**
 * Days after the occasion in which it is counted, 7 to 90.
 */
window_days: number, 
/**
 * Until when people are found; none: until the owner ends it.
 */
until: Timestamp | null, };

export type MeasuredView = { 
/**
 * The value.
 */
value: number, 
/**
 * Its standard error.
 */
error: number, };

export type MemberId = string;

export type MemberIs = { 
/**
 * Which.
 */
id: MemberId, };

export type MemberPanel = { 
/**
 * Who.
 */
member: MemberRef, 
/**
 * Their names on platforms.
 */
handles: Array<HandleView>, 
/**
 * First time they wrote.
 */
first_seen_at: Timestamp, 
/**
 * Last time they wrote.
 */
last_seen_at: Timestamp, 
/**
 * How many things they said in all.
 */
said: number, 
/**
 * The last 26 weeks, oldest first: 0 quiet, 1 some, 2 more, 3 much; 10 added when they answered somebody else.
 */
weeks: Array<number>, 
/**
 * Weeks of those with anything.
 */
active_weeks: number, 
/**
 * People they answered most.
 */
answers_others: Array<MemberRef>, 
/**
 * Other open conversations with them.
 */
other_conversations: Array<ConversationRow>, };

export type MemberRef = { 
/**
 * Which.
 */
id: MemberId, 
/**
 * Clean name.
 */
name: string, 
/**
 * Letters for the face.
 */
initials: string, 
/**
 * Which of the eight tints, 1 to 8.
 */
face: number, };

export type MemberRow = { 
/**
 * Which.
 */
member_id: MemberId, 
/**
 * Clean name.
 */
name: string, 
/**
 * Letters for the face.
 */
initials: string, 
/**
 * Which of the eight tints, 1 to 8.
 */
face: number, 
/**
 * Their names on platforms.
 */
handles: Array<HandleView>, 
/**
 * The step; none before the first count.
 */
level: Level | null, 
/**
 * Active days in thirty, recent ones weighing more; none before the first count.
 */
score: number | null, 
/**
 * Marks and states.
 */
roles: Array<Role>, 
/**
 * The first of the facts behind it.
 */
because: ReasonView | null, 
/**
 * Things they said.
 */
said: number, 
/**
 * When they were here last.
 */
last_seen_at: Timestamp, };

export type MemberThank = { 
/**
 * Which.
 */
award_id: AwardId, 
/**
 * Of which rule.
 */
campaign_id: CampaignId, 
/**
 * The rule's name.
 */
name: string, 
/**
 * When the occasion was.
 */
at: Timestamp, 
/**
 * Where it stands.
 */
state: AwardState, 
/**
 * How they are thanked.
 */
act: Act, 
/**
 * Why it waits or was left out.
 */
why: LeftOut | null, 
/**
 * The gift that came with it.
 */
gift: string | null, };

export type MemberView = { 
/**
 * The person.
 */
member: MemberRef, 
/**
 * Their names on platforms, and how each came to be theirs.
 */
handles: Array<OwnHandle>, 
/**
 * First time they wrote.
 */
first_seen_at: Timestamp, 
/**
 * Last time they wrote.
 */
last_seen_at: Timestamp, 
/**
 * Things they said.
 */
said: number, 
/**
 * What they last wrote in.
 */
language: string | null, 
/**
 * The last 52 weeks, oldest first: what they said, and how much of it answered somebody else.
 */
weeks: Array<WeekView>, 
/**
 * What is counted about them; none before the first count.
 */
standing: StandingView | null, 
/**
 * What was counted, one by one, newest first.
 */
evidence: Array<EvidenceView>, 
/**
 * What they did for others and for us in the last year, by sort.
 */
contributions: ContributionsView, 
/**
 * What they told about themselves.
 */
facts: Array<FactView>, 
/**
 * What they allow now.
 */
consent: Array<ConsentNow>, 
/**
 * Every answer they ever gave, newest first.
 */
consent_history: Array<ConsentGiven>, 
/**
 * What was promised to them, newest first.
 */
promises: Array<PromiseView>, 
/**
 * Whom they answer most, with how often.
 */
answers: Array<PersonTimes>, 
/**
 * Who answers them most, with how often.
 */
answered_by: Array<PersonTimes>, 
/**
 * Every step they took, up or down, oldest first.
 */
levels: Array<LevelTaken>, 
/**
 * Whom they brought.
 */
brought: Array<MemberRef>, 
/**
 * Who brought them.
 */
brought_by: MemberRef | null, 
/**
 * Who may be the same person.
 */
suggestions: Array<SuggestionView>, 
/**
 * When we last wrote to them; none: never.
 */
last_heard_from_us_at: Timestamp | null, 
/**
 * Thank-yous to them, the newest first, at most twenty.
 */
thanks: Array<MemberThank>, 
/**
 * Their newest conversation, for writing to them.
 */
conversation_id: ConversationId | null, };

export type MembersOrder = "fans" | "helpers" | "newcomers" | "closest" | "quiet" | "recent";

export type MembersPage = { 
/**
 * The rows.
 */
items: Array<MemberRow>, 
/**
 * For the next page; none at the end.
 */
next: string | null, 
/**
 * When they were counted last; none: not yet.
 */
counted_at: Timestamp | null, };

export type MembersQuery = { 
/**
 * The order; the most regular first when left out.
 */
order?: MembersOrder | null, 
/**
 * Only of this saved choice.
 */
segment?: SegmentId | null, 
/**
 * 1 to 100; 50 when left out.
 */
limit?: number | null, 
/**
 * The `next` of the page before.
 */
after?: string | null, };

export type MentorPair = { 
/**
 * Who helps.
 */
helper: MemberRef, 
/**
 * Who is new.
 */
newcomer: MemberRef, };

export type Mentors = { 
/**
 * The pairs.
 */
items: Array<MentorPair>, };

export type MergeId = string;

export type MergeRef = { 
/**
 * Which.
 */
merge_id: MergeId, };

export type MergeRequest = { 
/**
 * Whose name stands for both.
 */
keep: MemberId, 
/**
 * The other one.
 */
other: MemberId, 
/**
 * What suggested it; left out: the owner's own idea.
 */
because?: Likeness | null, };

export type Merged = { 
/**
 * For taking it apart.
 */
merge_id: MergeId, 
/**
 * The one person.
 */
member: MemberRef, };

export type Message = { 
/**
 * The words by language (`en`, `el`, `ar`, `fa`, ...), with `{variable}` and `{variable|what to say when it is not known}`.
 */
texts: { [key in string]: string }, 
/**
 * In which of these languages people are written to whose own has no words; none: they are left out.
 */
otherwise: string | null, };

export type Metric = "came_back" | "active_days";

export type MilestoneOf = "reviews" | "people" | "words";

export type Missed = "late" | "skip" | "ask";

export type ModelAsk = { 
/**
 * Where.
 */
conversation_id: ConversationId, 
/**
 * What for.
 */
task: WordsTask, 
/**
 * In which language; none: theirs, or for the owner's own words that of the words.
 */
language?: Language | null, 
/**
 * Sections of the playbook it may see, at most four.
 */
pages?: Array<string>, };

export type ModelSet = { 
/**
 * Such as `http://localhost:11434/v1`; https unless it is this computer.
 */
address: string, 
/**
 * Which model.
 */
model: string, 
/**
 * Its key; none keeps the one there is, unless the host is another one.
 */
key?: string | null, };

export type ModelShown = { 
/**
 * The host it goes to.
 */
host: string, 
/**
 * Whether that is this computer.
 */
here: boolean, 
/**
 * Whether the key goes along.
 */
with_key: boolean, 
/**
 * What it is told to do.
 */
instruction: string, 
/**
 * What it is given.
 */
material: string, 
/**
 * Stands for exactly this; `model_write` wants it.
 */
seen: string, };

export type ModelTried = { 
/**
 * Milliseconds it took.
 */
took_ms: number, 
/**
 * What it said, the beginning.
 */
said: string, };

export type ModelView = { 
/**
 * Whether it is set up.
 */
on: boolean, 
/**
 * Its address; empty when off.
 */
address: string, 
/**
 * Which model, by the server's name for it.
 */
model: string, 
/**
 * Whether the vault holds a key for it.
 */
has_key: boolean, };

export type ModelWrite = { 
/**
 * What for.
 */
ask: ModelAsk, 
/**
 * The `seen` of what was shown.
 */
seen: string, };

export type ModelWrote = { 
/**
 * Which.
 */
draft_id: DraftId, 
/**
 * Its words.
 */
text: string, 
/**
 * What was struck from them.
 */
struck: Array<StruckWords>, };

export type Moderate = { 
/**
 * Which words.
 */
interaction_id: InteractionId, 
/**
 * What.
 */
act: Moderation, };

export type Moderation = "like" | "hide" | "block" | "mute" | "approve" | "hold" | "spam" | "remove";

export type Moment = { "kind": "repeating", 
/**
 * The rule, without a start.
 */
rule: string, 
/**
 * The first day, `YYYY-MM-DD`.
 */
from: string, 
/**
 * The time of day.
 */
at: string, } | { "kind": "yearly", 
/**
 * Whose calendar.
 */
calendar: YearlyCalendar, 
/**
 * Month of that calendar, from 1.
 */
month: number, 
/**
 * Day of that month, from 1.
 */
day: number, 
/**
 * The time of day.
 */
at: string, } | { "kind": "anniversary", 
/**
 * Which day.
 */
of: AnniversaryOf, 
/**
 * The time of day.
 */
at: string, } | { "kind": "event", 
/**
 * What.
 */
event: PersonalEvent, 
/**
 * How much of it; 0 where it does not matter.
 */
count: number, 
/**
 * How many days later.
 */
wait_days: number, 
/**
 * The time of day.
 */
at: string, } | { "kind": "milestone", 
/**
 * Of what.
 */
of: MilestoneOf, 
/**
 * Every so many.
 */
every: number, 
/**
 * The time of day.
 */
at: string, } | { "kind": "by_hand", };

export type NamedCount = { 
/**
 * The name.
 */
name: string, 
/**
 * How many.
 */
n: number, };

export type NeverSay = { 
/**
 * The words.
 */
words: string, 
/**
 * What we say instead (behind `->`).
 */
instead: string | null, };

export type NodeView = { "type": "text", 
/**
 * Verbatim.
 */
text: string, } | { "type": "link", 
/**
 * What is shown.
 */
text: string, 
/**
 * Its number in the message.
 */
index: number, 
/**
 * Where it goes.
 */
host: string, 
/**
 * Whether to ask first.
 */
risk: LinkRisk, } | { "type": "mention", 
/**
 * Verbatim.
 */
text: string, } | { "type": "tag", 
/**
 * Verbatim.
 */
text: string, } | { "type": "break", } | { "type": "quote", 
/**
 * What is quoted.
 */
nodes: Array<NodeView>, };

export type NotHeard = { 
/**
 * The person.
 */
member: MemberRef, 
/**
 * When we last wrote to them; none: never.
 */
last_heard_from_us_at: Timestamp | null, };

export type NoteAdd = { 
/**
 * About whom.
 */
id: MemberId, 
/**
 * Where they met.
 */
kind: NoteKind, 
/**
 * The owner's words.
 */
text: string, 
/**
 * When it happened; now when left out.
 */
at?: Timestamp | null, };

export type NoteAdded = { 
/**
 * Which.
 */
note_id: NoteId, };

export type NoteChange = { 
/**
 * Which.
 */
note_id: NoteId, 
/**
 * The words now.
 */
text: string, };

export type NoteId = string;

export type NoteKind = "phone" | "counter" | "event" | "other";

export type Nothing = Record<symbol, never>;

export type OccurrenceDecide = { 
/**
 * Of which rule.
 */
campaign_id: CampaignId, 
/**
 * Its unchanging name.
 */
key: string, 
/**
 * Give it now, or leave it out.
 */
give: boolean, };

export type OccurrenceMove = { 
/**
 * Of which rule.
 */
campaign_id: CampaignId, 
/**
 * Its unchanging name.
 */
key: string, 
/**
 * When instead.
 */
to: Timestamp | null, 
/**
 * Not this time.
 */
skip: boolean, };

export type OccurrenceState = "planned" | "done" | "skipped" | "asks";

export type OccurrenceView = { 
/**
 * Its unchanging name.
 */
key: string, 
/**
 * When.
 */
at: Timestamp, 
/**
 * What became of it, when it has come to something.
 */
state: OccurrenceState | null, 
/**
 * Everybody who fits, in the order of the lot.
 */
members: Array<ForOneView>, 
/**
 * How many would be written to.
 */
ready: number, 
/**
 * How many would be held back.
 */
held_back: number, 
/**
 * How many would wait.
 */
waits: number, 
/**
 * How many would be left out.
 */
left_out: number, };

export type Offline = { 
/**
 * Since when.
 */
since: Timestamp, 
/**
 * True: the owner chose it. False: nothing could be reached.
 */
chosen: boolean, };

export type OpenHours = { 
/**
 * From this time of day on.
 */
from: string, 
/**
 * Until before this time; earlier than `from` goes on past midnight, the same means the whole day.
 */
to: string, 
/**
 * Weekdays on which nobody is written to.
 */
closed: Array<Weekday>, 
/**
 * Days on which nobody is written to.
 */
holidays: string[], 
/**
 * What becomes of a moment that falls elsewhere.
 */
otherwise: Otherwise, };

export type OpenLink = { 
/**
 * The message.
 */
interaction_id: InteractionId, 
/**
 * Which link in it, counted from 0.
 */
index: number, 
/**
 * The owner was asked, where asking is needed.
 */
confirmed: boolean, };

export type Openness = "public" | "private";

export type Otherwise = "later" | "skip";

export type OutboxItemId = string;

export type OutboxItemView = { 
/**
 * Which.
 */
item_id: OutboxItemId, 
/**
 * Where it goes.
 */
conversation_id: ConversationId, 
/**
 * Through which account.
 */
account_id: AccountId, 
/**
 * Platform for people.
 */
platform_name: string, 
/**
 * Who it is to.
 */
member: MemberRef, 
/**
 * Where it stands.
 */
state: OutboxState, 
/**
 * Why, when there is something to say; the UI has words for each.
 */
reason: OutboxReason | null, 
/**
 * The platform's own sentence, for Details.
 */
detail: string | null, 
/**
 * Tries so far.
 */
attempts: number, 
/**
 * The platform's id, once sent.
 */
remote_id: string | null, 
/**
 * When it goes on by itself.
 */
next_at: Timestamp | null, 
/**
 * Who can read it.
 */
visibility: Visibility, 
/**
 * The words.
 */
text: string, 
/**
 * When the owner released it.
 */
released_at: Timestamp, 
/**
 * When it was sent.
 */
sent_at: Timestamp | null, 
/**
 * While it is not finished: when the platform stops taking answers there.
 */
closes_at: Timestamp | null, 
/**
 * Whether that is soon enough to warn.
 */
closing: boolean, };

export type OutboxPage = { 
/**
 * In the order they will go.
 */
items: Array<OutboxItemView>, 
/**
 * For the next page.
 */
next: string | null, };

export type OutboxQuery = { 
/**
 * Only this state.
 */
state?: OutboxState | null, 
/**
 * Only not finished.
 */
open: boolean, 
/**
 * 1 to 100; 50 when left out.
 */
limit?: number | null, 
/**
 * The `next` of the page before.
 */
after?: string | null, };

export type OutboxReason = "undo_time" | "scheduled" | "owner_hold" | "unreachable" | "rate_limited" | "auth" | "account_removed" | "refused_by_platform" | "unknown_outcome" | "ambiguous" | "cannot_read_back" | "tried_often" | "parent_gone" | "parent_edited" | "they_wrote_again" | "already_answered" | "window_closed" | "cancelled_they_replied" | "cancelled_by_owner" | "overdue" | "restored" | "no_longer_fits" | "clock_wrong" | "cancelled_too_late" | "came_back" | "sent_owner_says";

export type OutboxState = "held" | "queued" | "sending" | "uncertain" | "checking" | "ask" | "blocked" | "refused" | "cancelling" | "sent" | "cancelled" | "expired";

export type Outcome = "ready" | "held_back" | "waits" | "left_out";

export type OutlookRequest = { 
/**
 * How many people fit.
 */
people: number, 
/**
 * How many of them wait.
 */
hold_back: Share, 
/**
 * Days of the window.
 */
window_days: number, };

export type OutlookView = { 
/**
 * How many would be thanked.
 */
thanked: number, 
/**
 * How many would wait; 0: no comparison.
 */
held_back: number, 
/**
 * Points of a hundred that come back anyway.
 */
base: number, 
/**
 * Whether that is from the owner's own past; else one in five is assumed.
 */
base_is_known: boolean, 
/**
 * The smallest rise, in points, that would show in four of five cases; none: none would.
 */
smallest_rise: number | null, };

export type OwnHandle = { 
/**
 * Platform, for people.
 */
platform_name: string, 
/**
 * The short name.
 */
handle: string, 
/**
 * The name shown there.
 */
name: string, 
/**
 * The join that made it theirs; none: it always was.
 */
merge_id: MergeId | null, 
/**
 * What suggested the join.
 */
because: Likeness | null, };

export type PeopleCondition = { "is": "all", 
/**
 * Which.
 */
of: Array<PeopleCondition>, } | { "is": "any", 
/**
 * Which.
 */
of: Array<PeopleCondition>, } | { "is": "not", 
/**
 * Which.
 */
of: PeopleCondition, } | { "is": "level", 
/**
 * Which.
 */
any_of: Array<Level>, } | { "is": "role", 
/**
 * Which.
 */
role: Role, } | { "is": "fan", 
/**
 * How surely.
 */
any_of: Array<Fan>, } | { "is": "seen_within", 
/**
 * How many.
 */
days: number, } | { "is": "quiet_for", 
/**
 * How many.
 */
days: number, } | { "is": "new_within", 
/**
 * How many.
 */
days: number, } | { "is": "known_for", 
/**
 * How many.
 */
days: number, } | { "is": "said_at_least", 
/**
 * How many.
 */
times: number, } | { "is": "not_heard_for", 
/**
 * How many.
 */
days: number, } | { "is": "language", 
/**
 * Which.
 */
any_of: Array<string>, } | { "is": "platform", 
/**
 * Which.
 */
platform: string, } | { "is": "told", 
/**
 * What about.
 */
kind: FactKind, 
/**
 * What, in one spelling; anything when left out.
 */
value: string | null, } | { "is": "allows", 
/**
 * What about.
 */
about: ConsentAbout, 
/**
 * What they said.
 */
answer: ConsentAnswer, } | { "is": "label", 
/**
 * Which.
 */
label: string, };

export type PeopleCounted = { 
/**
 * When; none: never yet.
 */
counted_at: Timestamp | null, 
/**
 * How many people were counted.
 */
people: number, 
/**
 * By step, lowest first.
 */
levels: Array<LevelCount>, 
/**
 * By what is known of fans.
 */
fans: Array<FanCount>, 
/**
 * The half-life in use, in days.
 */
half_life: number, };

export type PeopleWeights = { 
/**
 * A like.
 */
reaction: number, 
/**
 * A comment or reply.
 */
talk: number, 
/**
 * A question.
 */
question: number, 
/**
 * An answer to another person's question.
 */
answer: number, 
/**
 * Being thanked by another person.
 */
thanked: number, 
/**
 * A review.
 */
review: number, 
/**
 * Bringing somebody.
 */
referral: number, 
/**
 * Coming to something.
 */
attended: number, 
/**
 * Hosting something.
 */
hosted: number, 
/**
 * Buying.
 */
purchase: number, };

export type Permission = "messages" | "shout_outs";

export type PersonPoints = { 
/**
 * Who.
 */
member: MemberRef, 
/**
 * Points, faded by age and capped.
 */
points: number, };

export type PersonTimes = { 
/**
 * The person.
 */
member: MemberRef, 
/**
 * How often.
 */
times: number, };

export type PersonalEvent = "first_words" | "second_day" | "came_back" | "answered_people" | "said" | "review";

export type PickResult = { 
/**
 * The file.
 */
file: PickedFile | null, };

export type PickedFile = { 
/**
 * Names the file in the next calls.
 */
file_token: string, 
/**
 * Its name, for people.
 */
name: string, 
/**
 * Bytes.
 */
size: number, 
/**
 * What it is: `mbox` or `csv`.
 */
kind: string, 
/**
 * For CSV: the columns, with sample values.
 */
columns: Array<CsvColumn>, 
/**
 * For CSV: the mapping remembered for these columns, or a guess.
 */
mapping: CsvMapping, 
/**
 * Whether the mapping was used before for the same columns.
 */
mapping_remembered: boolean, };

export type PlaceCount = { 
/**
 * The place.
 */
place: PlaceView, 
/**
 * Its platform, for people.
 */
platform_name: string, 
/**
 * How many.
 */
n: number, };

export type PlaceId = string;

export type PlaceKind = "page" | "group" | "direct" | "reviews" | "fediverse" | "mailbox";

export type PlaceView = { 
/**
 * Which.
 */
id: PlaceId, 
/**
 * Name for people.
 */
name: string, 
/**
 * Its sort.
 */
kind: PlaceKind, 
/**
 * Who reads it.
 */
visibility: Visibility, };

export type PlatformView = { 
/**
 * Name in code.
 */
platform: string, 
/**
 * Name for people.
 */
name: string, 
/**
 * What to fill in.
 */
fields: Array<FieldView>, 
/**
 * Whether a secret (app password) is asked for.
 */
needs_secret: boolean, 
/**
 * Whether it can be signed in to with the system's browser instead.
 */
browser: boolean, 
/**
 * What Regulars can do there.
 */
can: CanView, 
/**
 * Longest answer in characters as people count them.
 */
text_limit: number | null, };

export type Platforms = { 
/**
 * In the order they are offered.
 */
items: Array<PlatformView>, };

export type PlaybookContent = { "kind": "voice" } & VoiceCard | { "kind": "protocol" } & Protocol | { "kind": "house-rules" } & HouseRules | { "kind": "article" } & Article | { "kind": "reply" } & SavedReply | { "kind": "questions" } & PlaybookPairs | { "kind": "referrals" } & PlaybookPairs | { "kind": "plan", };

export type PlaybookHistory = { 
/**
 * Newest first, at most 100; 0, last, is what came with the app.
 */
items: Array<PlaybookVersion>, 
/**
 * For the next page: the `version` to ask with.
 */
next: string | null, };

export type PlaybookList = { 
/**
 * The sections.
 */
items: Array<PlaybookRow>, 
/**
 * There are never more; here for scripts that page.
 */
next: string | null, 
/**
 * Who has read it, by name.
 */
readers: Array<PlaybookReader>, };

export type PlaybookPair = { 
/**
 * In which line.
 */
line: number, 
/**
 * The question, or the need.
 */
heading: string, 
/**
 * Words by which it is found, beside its own.
 */
words: Array<string>, 
/**
 * The answer, as written.
 */
text: string, };

export type PlaybookPairs = { 
/**
 * In the order written.
 */
pairs: Array<PlaybookPair>, };

export type PlaybookProblem = { 
/**
 * In which line, from 1.
 */
line: number, 
/**
 * What is the matter; the window has words for each.
 */
code: ProblemCode, 
/**
 * The words it is about, when some are.
 */
what: string, 
/**
 * What to do, in plain English, for scripts.
 */
advice: string, };

export type PlaybookReader = { 
/**
 * Their name.
 */
reader: string, 
/**
 * When they last read any of it.
 */
read_at: Timestamp, 
/**
 * Sections that were changed since, or that they have not read.
 */
behind: number, };

export type PlaybookRow = { 
/**
 * Where it stands: `voice`, `house-rules`, `questions`, `referrals`, `plan`, `protocol/NAME`, `article/NAME`, `reply/NAME`.
 */
section: string, 
/**
 * What kind.
 */
kind: SectionKind, 
/**
 * Its title.
 */
title: string, 
/**
 * Its version; 0: as it came with the app.
 */
version: number, 
/**
 * When it was last changed; none: never.
 */
changed_at: Timestamp | null, 
/**
 * Who changed it; empty: the owner.
 */
writer: string, 
/**
 * How many things in it were not understood.
 */
problems: number, 
/**
 * When its facts are to be checked again; for articles.
 */
check_again_at: Timestamp | null, 
/**
 * How often it was used; for protocols.
 */
used: number | null, };

export type PlaybookSection = { 
/**
 * Where it stands.
 */
section: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Its version; 0: as it came with the app.
 */
version: number, 
/**
 * When it was written; none: it came with the app.
 */
changed_at: Timestamp | null, 
/**
 * Who wrote it; empty: the owner.
 */
writer: string, 
/**
 * Its Markdown, verbatim.
 */
text: string, 
/**
 * What the app understood of it and acts on.
 */
content: PlaybookContent, 
/**
 * What it did not understand, by line.
 */
problems: Array<PlaybookProblem>, };

export type PlaybookSet = { 
/**
 * Where it stands.
 */
section: string, 
/**
 * Its Markdown.
 */
text: string, 
/**
 * Who writes; empty: the owner.
 */
writer: string, 
/**
 * The version it was written from: refused with `conflict` when there is a newer one. None: written over whatever is there.
 */
over?: number | null, };

export type PlaybookTry = { 
/**
 * Where it would stand.
 */
section: string, 
/**
 * Its Markdown.
 */
text: string, };

export type PlaybookVersion = { 
/**
 * Its number.
 */
version: number, 
/**
 * When it was written; none: it came with the app.
 */
changed_at: Timestamp | null, 
/**
 * Who wrote it; empty: the owner.
 */
writer: string, 
/**
 * The section was removed with this version.
 */
removed: boolean, 
/**
 * Its Markdown.
 */
text: string, };

export type PointsBetween = { 
/**
 * Those thanked minus those held back.
 */
points: number, 
/**
 * The lower end of the 95 % interval.
 */
low: number, 
/**
 * The upper end.
 */
high: number, };

export type Posterior = { 
/**
 * How likely the first is truly higher, 0 to 1.
 */
higher: number, 
/**
 * The mean difference.
 */
mean: number, 
/**
 * 2.5 % lie below.
 */
low: number, 
/**
 * Half lie below.
 */
median: number, 
/**
 * 97.5 % lie below.
 */
high: number, };

export type ProblemCode = "no_title" | "no_steps" | "step_remark" | "no_trigger" | "signal_unknown" | "no_rules" | "no_facts" | "no_source" | "not_checked" | "date_unreadable" | "language_unknown" | "language_twice" | "no_words" | "variable_unknown" | "variable_without_fallback" | "brace_open" | "no_answer";

export type PromiseAdd = { 
/**
 * To whom.
 */
id: MemberId, 
/**
 * What.
 */
what: string, 
/**
 * By when.
 */
due_at?: Timestamp | null, 
/**
 * Where it was made.
 */
conversation_id?: ConversationId | null, };

export type PromiseAdded = { 
/**
 * Which.
 */
promise_id: PromiseId, };

export type PromiseEnd = { 
/**
 * Which.
 */
promise_id: PromiseId, 
/**
 * What became of it.
 */
state: PromiseState, };

export type PromiseId = string;

export type PromiseState = "open" | "kept" | "broken";

export type PromiseView = { 
/**
 * Which.
 */
id: PromiseId, 
/**
 * To whom.
 */
member: MemberRef, 
/**
 * Where it was made.
 */
conversation_id: ConversationId | null, 
/**
 * What.
 */
what: string, 
/**
 * When it was made.
 */
made_at: Timestamp, 
/**
 * By when.
 */
due_at: Timestamp | null, 
/**
 * What became of it.
 */
state: PromiseState, };

export type Promises = { 
/**
 * Those with a date first, the nearest first.
 */
items: Array<PromiseView>, };

export type Protocol = { 
/**
 * Words that start it, as written.
 */
starts_when: Array<string>, 
/**
 * Signals that start it, by name.
 */
signals: Array<string>, 
/**
 * What is done, in order.
 */
steps: Array<ProtocolStep>, 
/**
 * Who decides when nobody has, in order.
 */
escalate_to: Array<string>, 
/**
 * Words to avoid.
 */
never: Array<string>, 
/**
 * Words to use.
 */
instead: Array<string>, };

export type ProtocolDue = { 
/**
 * The protocol.
 */
protocol: ProtocolView, 
/**
 * The step that is next, from 0.
 */
next: number, 
/**
 * Who it is about.
 */
member: MemberRef, };

export type ProtocolRef = { 
/**
 * Which.
 */
run_id: ProtocolRunId, };

export type ProtocolRunId = string;

export type ProtocolStart = { 
/**
 * On which conversation.
 */
conversation_id: ConversationId, 
/**
 * Which: `protocol/NAME`.
 */
section: string, };

export type ProtocolStep = { 
/**
 * What to do.
 */
text: string, 
/**
 * More about it.
 */
note: string, 
/**
 * `public` or `private` when it is an answer on a platform, which the app can see for itself.
 */
audience: Openness | null, 
/**
 * Minutes after the protocol was started.
 */
within_minutes: number | null, 
/**
 * Who does it.
 */
by: string | null, 
/**
 * Whom to fetch when it is not done in time.
 */
fetch: string | null, 
/**
 * The protocol is over with this step.
 */
closes: boolean, };

export type ProtocolTick = { 
/**
 * Of which protocol.
 */
run_id: ProtocolRunId, 
/**
 * Which step, from 0.
 */
step: number, 
/**
 * False: takes the tick back.
 */
done: boolean, };

export type ProtocolView = { 
/**
 * Which.
 */
run_id: ProtocolRunId, 
/**
 * On which conversation.
 */
conversation_id: ConversationId, 
/**
 * The section it is from.
 */
section: string, 
/**
 * Its title.
 */
title: string, 
/**
 * When it was started.
 */
started_at: Timestamp, 
/**
 * The rule that started it; none: the owner.
 */
rule: string | null, 
/**
 * Its steps, in order.
 */
steps: Array<StepView>, 
/**
 * Who decides when nobody has, in order.
 */
escalate_to: Array<string>, 
/**
 * Nothing is left to do.
 */
over: boolean, };

export type PutBack = { 
/**
 * The owner's; empty when there were none.
 */
text: string, };

export type QuestionRef = { 
/**
 * Which.
 */
question_id: InteractionId, };

export type QueueQuery = { 
/**
 * 1 to 100; 50 when left out.
 */
limit?: number | null, };

export type ReaderRef = { 
/**
 * Their name.
 */
reader: string, };

export type ReasonCode = "active_days" | "known_for" | "helped_people" | "feed_each_other" | "started_talk" | "circles" | "only_link" | "talks_with" | "first_seen" | "gone_quiet" | "active_months" | "brought_others" | "capped_one_person";

export type ReasonView = { 
/**
 * Which sentence.
 */
code: ReasonCode, 
/**
 * Its numbers, in the sentence's order.
 */
numbers: Array<number>, 
/**
 * Some of what was counted, newest first.
 */
items: Array<InteractionId>, };

export type Redemption = "redeemed" | "already" | "expired" | "unknown" | "not_given";

export type Refusal = { "code": "cool_down", 
/**
 * The last time.
 */
last: string, 
/**
 * Weeks that must lie between.
 */
weeks: number, 
/**
 * The first day on which this no longer holds.
 */
until: string, } | { "code": "year" } & Count | { "code": "month" } & Count | { "code": "same_campaign" } & Count | { "code": "week" } & Count | { "code": "held_back_elsewhere", 
/**
 * The day after that comparison ends.
 */
until: string, };

export type Release = { 
/**
 * Which.
 */
draft_id: DraftId, 
/**
 * Not before this time; none: after the undo time.
 */
at?: Timestamp | null, 
/**
 * The time zone (IANA) of the wall that time was chosen on: it stays that time of day when the zone's rules change.
 */
zone?: string | null, 
/**
 * Cancel when they write again before it is sent.
 */
cancel_if_they_reply: boolean, };

export type ReleaseMany = { 
/**
 * Which, at most 500.
 */
draft_ids: Array<DraftId>, 
/**
 * Not before this time; none: after the undo time.
 */
at?: Timestamp | null, 
/**
 * The time zone (IANA) of the wall that time was chosen on: it stays that time of day when the zone's rules change.
 */
zone?: string | null, };

export type ReleasedDraft = { 
/**
 * Which.
 */
draft_id: DraftId, 
/**
 * Where it stands, when it was released.
 */
item: ItemState | null, 
/**
 * One sentence on why not, when it was not.
 */
why_not: string | null, };

export type ReleasedMany = { 
/**
 * In the order asked for.
 */
items: Array<ReleasedDraft>, };

export type ReplyText = { 
/**
 * The language; none when the reply names no languages.
 */
language: Language | null, 
/**
 * The words, verbatim, with variables such as `{name|there}`.
 */
text: string, };

export type Resolve = { 
/**
 * Which.
 */
item_id: OutboxItemId, 
/**
 * The answer.
 */
answer: Answer, };

export type RestoredNote = { 
/**
 * What the copy was made at; none: not known.
 */
from: Timestamp | null, 
/**
 * The file before it was damaged, gone, or had forgotten something; else the owner wanted it.
 */
damaged: boolean, };

export type Role = "helper" | "starter" | "bridge" | "newcomer" | "at_risk" | "lapsed" | "host";

export type Rule = { 
/**
 * Its name, for people.
 */
name: string, 
/**
 * What it looks at; anything said when left out.
 */
when: Trigger, 
/**
 * All of these hold.
 */
all: Array<RuleCondition>, 
/**
 * None of these holds.
 */
none: Array<RuleCondition>, 
/**
 * What is done.
 */
then: Array<RuleAction>, 
/**
 * No rule behind this one looks at what this one matched.
 */
stop_here: boolean, 
/**
 * The number of the house rule behind it; needed to propose hiding or blocking.
 */
house_rule?: number | null, };

export type RuleActed = { 
/**
 * Messages acted on, or effects taken back. What has moved on since stays.
 */
changed: number, };

export type RuleAction = { "do": "label", 
/**
 * Which.
 */
label: string, } | { "do": "start_protocol", 
/**
 * Which: `protocol/NAME`.
 */
section: string, } | { "do": "snooze", 
/**
 * For how long.
 */
hours: number, } | { "do": "done", } | { "do": "first", } | { "do": "draft", 
/**
 * Which: `reply/NAME`.
 */
section: string, } | { "do": "propose_hide", } | { "do": "propose_block", } | { "do": "look", };

export type RuleAnswer = { 
/**
 * Which.
 */
effect_id: string, 
/**
 * Yes hides or blocks on the platform; no keeps everything as it is.
 */
yes: boolean, };

export type RuleApply = { 
/**
 * Which.
 */
rule_id: RuleId, 
/**
 * On what, at most 500.
 */
interaction_ids: Array<InteractionId>, };

export type RuleCondition = { "is": "signal", 
/**
 * By name.
 */
any: Array<string>, } | { "is": "words", 
/**
 * Which.
 */
any: Array<string>, } | { "is": "link", } | { "is": "length", 
/**
 * No more than.
 */
at_most?: number | null, 
/**
 * No fewer than.
 */
at_least?: number | null, } | { "is": "language", 
/**
 * Which.
 */
any: Array<Language>, } | { "is": "platform", 
/**
 * By their names in code.
 */
any: Array<string>, } | { "is": "place", 
/**
 * Which.
 */
any: Array<PlaceId>, } | { "is": "visibility", 
/**
 * One of these.
 */
any: Array<Visibility>, } | { "is": "kind", 
/**
 * One of these.
 */
any: Array<InteractionKind>, } | { "is": "stars", 
/**
 * 1 to 5.
 */
at_least: number, 
/**
 * 1 to 5.
 */
at_most: number, } | { "is": "level", 
/**
 * One of these.
 */
any: Array<Level>, } | { "is": "first_time", } | { "is": "moderated_before", 
/**
 * At least.
 */
times: number, } | { "is": "hours", 
/**
 * Minutes after midnight, from.
 */
from: number, 
/**
 * Minutes after midnight, before.
 */
to: number, } | { "is": "weekday", 
/**
 * 1 Monday to 7 Sunday.
 */
any: Array<number>, };

export type RuleEffectView = { 
/**
 * Which.
 */
effect_id: string, 
/**
 * The rule.
 */
rule_id: RuleId, 
/**
 * Its version then.
 */
version: number, 
/**
 * The words.
 */
interaction_id: InteractionId, 
/**
 * Where they stand.
 */
conversation_id: ConversationId, 
/**
 * Who said them.
 */
member: MemberRef, 
/**
 * One line of them.
 */
snippet: string, 
/**
 * What.
 */
action: RuleAction, 
/**
 * `done would held_back proposed accepted refused undone`.
 */
outcome: string, 
/**
 * The number of the house rule behind it.
 */
house_rule: number | null, 
/**
 * When.
 */
at: Timestamp, };

export type RuleEffects = { 
/**
 * The effects.
 */
items: Array<RuleEffectView>, 
/**
 * For the next page.
 */
next: string | null, };

export type RuleEffectsQuery = { 
/**
 * Only of this rule.
 */
rule_id?: RuleId | null, 
/**
 * 1 to 100; 50 when left out.
 */
limit?: number | null, 
/**
 * The `next` of the page before.
 */
after?: string | null, };

export type RuleId = string;

export type RuleProblem = { 
/**
 * Where: the field's path, such as `message.texts.el` or `audience.conditions.1.weeks`.
 */
at: string, 
/**
 * What.
 */
code: RuleProblemCode, 
/**
 * The word, number or limit it is about.
 */
about: string, 
/**
 * In English, with what to do: for scripts.
 */
message: string, };

export type RuleProblemCode = "name" | "no_words" | "words" | "generic" | "no_such_variable" | "open_brace" | "no_gift" | "otherwise" | "range" | "time" | "day" | "recurrence" | "gift_for_review" | "gift_in_public" | "nobody_named" | "hold_back_in_public" | "by_itself_in_public" | "not_yet_by_itself" | "twice" | "language";

export type RuleRef = { 
/**
 * Which.
 */
rule_id: RuleId, };

export type RuleSave = { 
/**
 * Which; none: a new one, behind all others.
 */
rule_id?: RuleId | null, 
/**
 * The rule.
 */
rule: Rule, 
/**
 * Whether it acts on what is said from now on.
 */
state: RuleState, };

export type RuleSaved = { 
/**
 * Which.
 */
rule_id: RuleId, 
/**
 * Its version.
 */
version: number, };

export type RuleState = "off" | "trying" | "on";

export type RuleSwitch = { 
/**
 * Which.
 */
rule_id: RuleId, 
/**
 * Whether it acts on what is said from now on.
 */
state: RuleState, };

export type RuleTest = { 
/**
 * The rule.
 */
rule: Rule, 
/**
 * The rule it would replace: tried in that place. None: behind all others.
 */
rule_id?: RuleId | null, };

export type RuleTested = { 
/**
 * Messages of others that were looked at.
 */
looked_at: number, 
/**
 * How many it matches.
 */
matched: number, 
/**
 * How many a rule before it keeps from it with *stop here*.
 */
stopped_before: number, 
/**
 * Actions held back: criticism is never hidden or finished, safety never put away.
 */
held_back: number, 
/**
 * Each action and how often it would have been done.
 */
actions: Array<ActionCount>, 
/**
 * The newest 500 it matches, newest first.
 */
matches: Array<InteractionId>, 
/**
 * The same with their words and what would be done.
 */
would: Array<WouldDo>, };

export type RuleUndo = { 
/**
 * Which.
 */
rule_id: RuleId, 
/**
 * Only these effects; none: all.
 */
effect_ids?: Array<string> | null, };

export type RuleView = { 
/**
 * Which.
 */
rule_id: RuleId, 
/**
 * Its version.
 */
version: number, 
/**
 * Whether it acts.
 */
state: RuleState, 
/**
 * It looks at what was said after this.
 */
since: Timestamp, 
/**
 * When its week of trying is over.
 */
trial_ends_at: Timestamp | null, 
/**
 * The rule.
 */
rule: Rule, 
/**
 * What became of its actions (`done would held_back proposed accepted refused undone`), and how often.
 */
counts: Array<NamedCount>, 
/**
 * Why it cannot act any more, when a page it relies on is gone.
 */
problem: string | null, };

export type Rules = { 
/**
 * The rules.
 */
items: Array<RuleView>, 
/**
 * There are never more; here for scripts that page.
 */
next: string | null, };

export type RulesOrder = { 
/**
 * Those not named come behind.
 */
rule_ids: Array<RuleId>, };

export type RunView = { 
/**
 * The occasion's key.
 */
occurrence: string, 
/**
 * When it was.
 */
due_at: Timestamp, 
/**
 * Those drawn to be thanked.
 */
sent: CameBack, 
/**
 * Those drawn to wait.
 */
held_back: CameBack, };

export type SampleLoaded = { 
/**
 * How many interactions.
 */
interactions: number, 
/**
 * By how many people, us not counted.
 */
members: number, 
/**
 * In how many conversations.
 */
conversations: number, 
/**
 * In how many places.
 */
places: number, };

export type SavedReply = { 
/**
 * Words that call for it.
 */
words: Array<string>, 
/**
 * Signals that call for it, by name.
 */
signals: Array<string>, 
/**
 * The texts.
 */
texts: Array<ReplyText>, };

export type SearchHit = { 
/**
 * Which message.
 */
interaction_id: InteractionId, 
/**
 * In which conversation.
 */
conversation_id: ConversationId, 
/**
 * The words around the hit.
 */
snippet: string, 
/**
 * The same in parts, hits marked.
 */
parts: Array<SnippetPart>, 
/**
 * When.
 */
at: Timestamp, 
/**
 * Who.
 */
author: AuthorView, 
/**
 * Where.
 */
place_name: string, };

export type SearchPage = { 
/**
 * The hits.
 */
items: Array<SearchHit>, 
/**
 * For the next page.
 */
next: string | null, };

export type SearchQuery = { 
/**
 * Words; the last one may be unfinished; `"a phrase"` in quotes.
 */
query: string, 
/**
 * 1 to 100; 50 when left out.
 */
limit?: number | null, 
/**
 * The `next` of the page before.
 */
after?: string | null, 
/**
 * Best match first among the newest 2000 hits, instead of newest first.
 */
ranked: boolean, };

export type SectionKind = "voice" | "protocol" | "house-rules" | "article" | "reply" | "questions" | "referrals" | "plan";

export type SectionRef = { 
/**
 * Which.
 */
section: string, 
/**
 * Which version; none: as it is.
 */
version?: number | null, };

export type SegmentId = string;

export type SegmentPut = { 
/**
 * Which; left out: a new one.
 */
id?: SegmentId | null, 
/**
 * The owner's name for it.
 */
name: string, 
/**
 * Who is in it.
 */
condition: PeopleCondition, };

export type SegmentRef = { 
/**
 * Which.
 */
id: SegmentId, };

export type SegmentTried = { 
/**
 * How many.
 */
n: number, 
/**
 * Some of them, the ones here last first.
 */
some: Array<MemberRef>, };

export type SegmentTry = { 
/**
 * Who would be in it.
 */
condition: PeopleCondition, };

export type SegmentView = { 
/**
 * Which.
 */
id: SegmentId, 
/**
 * The owner's name for it.
 */
name: string, 
/**
 * Who is in it.
 */
condition: PeopleCondition, 
/**
 * How many are in it now.
 */
n: number, 
/**
 * How many there were on each counted day of the last twelve weeks, oldest first.
 */
trend: Array<DayCount>, };

export type Segments = { 
/**
 * By name.
 */
items: Array<SegmentView>, };

export type SelfTest = { 
/**
 * People in the owner's log; 0: too few for a test.
 */
people: number, 
/**
 * How often they were divided.
 */
rounds: number, 
/**
 * Rounds in which "came back at all" seemed to differ (5 in 100 are promised at most).
 */
shares: number, 
/**
 * Rounds in which "on how many days" seemed to differ.
 */
counts: number, 
/**
 * Rounds in which the word would have been "clear".
 */
clear: number, 
/**
 * Whether all three are as rare as promised.
 */
as_promised: boolean, };

export type SelfTestRequest = { 
/**
 * How many wait in each round.
 */
hold_back: Share, 
/**
 * Days of the window.
 */
window_days: number, };

export type SentencePart = { 
/**
 * Which field of the rule it is.
 */
place: SentencePlace, 
/**
 * For conditions: which one, from 0.
 */
index: number | null, 
/**
 * What it says; the window has words for each, see the codes in this module.
 */
code: string, 
/**
 * The words and numbers in it.
 */
args: { [key in string]: string }, };

export type SentencePlace = "who" | "condition" | "act" | "moment" | "gift" | "approval";

export type SetOffline = { 
/**
 * True: no request leaves until switched back.
 */
offline: boolean, };

export type Settings = { 
/**
 * Name of the business.
 */
shop_name: string, 
/**
 * Who signs.
 */
owner_name: string, 
/**
 * Interface language (`en`).
 */
language: string, 
/**
 * Direction of the interface.
 */
direction: Direction, 
/**
 * Colours.
 */
theme: Theme, 
/**
 * Row height.
 */
density: Density, 
/**
 * Seconds between release and sending, 0 to 60.
 */
undo_seconds: number, 
/**
 * Whether single keys act.
 */
single_keys: boolean, 
/**
 * Digits in the interface.
 */
digits: Digits, 
/**
 * Where the shop is, as an IANA zone such as `Europe/Athens`; empty: as the system has it.
 */
time_zone: string, 
/**
 * When people may hear from the shop by itself: thank-yous wait until then.
 */
hours: OpenHours, 
/**
 * Checks before sending that are switched off.
 */
checks_off: Array<WordCheck>, 
/**
 * Hours a question waits for somebody there before it calls you, 0 to 48; 0: you do not step back.
 */
step_back_hours: number, };

export type Share = "nobody" | "fifth" | "half";

export type SharedFolder = { 
/**
 * The name of the program that keeps it in step; none: it lies on a drive in the network.
 */
program: string | null, 
/**
 * The folder.
 */
folder: string, };

export type SignInRef = { 
/**
 * Which.
 */
sign_in_id: string, };

export type SignInStart = { 
/**
 * Which platform.
 */
platform: string, 
/**
 * What was filled in.
 */
fields: { [key in string]: string }, 
/**
 * The account that needs a new key; its own platform and fields count then.
 */
account_id: AccountId | null, };

export type SnippetPart = { 
/**
 * Verbatim.
 */
text: string, 
/**
 * Whether it matched.
 */
hit: boolean, };

export type SnoozeRequest = { 
/**
 * Which.
 */
ids: Array<ConversationId>, 
/**
 * Until when; none: until they write again.
 */
until: Timestamp | null, };

export type Spread = { 
/**
 * Thanks in all.
 */
thanks: number, 
/**
 * How many different people were thanked.
 */
people: number, 
/**
 * The most anybody was thanked.
 */
most_each: number, 
/**
 * Thanks that went to the three who were thanked most.
 */
top_three: number, 
/**
 * `top_three` over `thanks`, 0 to 1; 0 when nobody was thanked.
 */
top_three_share: number, 
/**
 * The Gini coefficient over everybody who was asked about, 0 (all alike) to near 1 (one has all).
 */
gini: number, 
/**
 * Whether three people get more than [`TOP_THREE_ALARM`] of all, with enough thanks for that to mean something.
 */
alarm: boolean, };

export type StandingView = { 
/**
 * When.
 */
counted_at: Timestamp, 
/**
 * Active days in thirty, recent ones weighing more.
 */
score: number, 
/**
 * The step.
 */
level: Level, 
/**
 * Since when.
 */
level_since: Timestamp, 
/**
 * Marks and states.
 */
roles: Array<Role>, 
/**
 * Whether they are a true fan.
 */
fan: Fan, 
/**
 * Whether they are on the short list.
 */
shortlist: boolean, 
/**
 * Points of what they did for others, after the caps.
 */
points: number, 
/**
 * Different people whose questions they answered in ninety days.
 */
helped: number, 
/**
 * Effective number of people they talk with.
 */
breadth: number, 
/**
 * At most four facts.
 */
reasons: Array<ReasonView>, };

export type StepState = { "state": "open", } | { "state": "queued", } | { "state": "ticked", 
/**
 * When.
 */
at: Timestamp, } | { "state": "seen", 
/**
 * When.
 */
at: Timestamp, };

export type StepView = { 
/**
 * What to do.
 */
step: ProtocolStep, 
/**
 * How it stands: `open`, `queued` (in the outbox, not sent), `ticked` by hand, or `seen` by the app.
 */
state: StepState, 
/**
 * Until when.
 */
due_at: Timestamp | null, 
/**
 * Not done, and its time has passed.
 */
late: boolean, };

export type StorageState = "well" | "read_only" | "full" | "damaged";

export type StruckKind = "link" | "mail" | "handle" | "number" | "person" | "markup" | "key" | "hidden" | "length";

export type StruckWords = { 
/**
 * What it was.
 */
kind: StruckKind, 
/**
 * It; for hidden characters and what was too long: how many.
 */
what: string, };

export type SuggestionView = { 
/**
 * The one who was here first: their name would stand for both.
 */
keep: MemberRef, 
/**
 * The other one.
 */
other: MemberRef, 
/**
 * Why.
 */
because: Likeness, 
/**
 * What they share, in one spelling.
 */
shared: string, 
/**
 * Names of the first.
 */
keep_handles: Array<HandleView>, 
/**
 * Names of the other.
 */
other_handles: Array<HandleView>, };

export type Suggestions = { 
/**
 * The pairs.
 */
items: Array<SuggestionView>, };

export type SuggestionsQuery = { 
/**
 * Only with this one.
 */
id?: MemberId | null, 
/**
 * 1 to 100; 50 when left out.
 */
limit?: number | null, };

export type SyncReport = { 
/**
 * One for each account.
 */
accounts: Array<SyncedAccount>, };

export type SyncRequest = { 
/**
 * Which; none: all connected.
 */
account_id: AccountId | null, };

export type SyncedAccount = { 
/**
 * Which.
 */
account_id: AccountId, 
/**
 * New interactions.
 */
new: number, 
/**
 * Interactions whose words changed.
 */
updated: number, 
/**
 * Why it stopped, when it did; `{code, message}` for Details.
 */
error: WireError | null, };

export type TemplateCode = "welcome" | "thank_a_helper" | "superfan_shout_out" | "anniversary" | "missed_you" | "milestone_for_all" | "mentor_invitation" | "ask_their_opinion" | "early_access" | "thank_a_reviewer" | "annual_thanks";

export type ThanksCalendar = { 
/**
 * In order.
 */
items: Array<ComingView>, 
/**
 * How full each stretch of seven days is, from `from` on.
 */
weeks: Array<WeekLoad>, };

export type ThanksCondition = { "is": "wrote_often", 
/**
 * At least in so many weeks.
 */
weeks: number, 
/**
 * Of so many, 1 to 52.
 */
of: number, } | { "is": "quiet", 
/**
 * Weeks of silence.
 */
weeks: number, } | { "is": "active", 
/**
 * Days.
 */
within_days: number, } | { "is": "known_for", 
/**
 * Days.
 */
days: number, } | { "is": "answered_people", 
/**
 * Different people.
 */
people: number, 
/**
 * Days, 1 to 366.
 */
days: number, } | { "is": "left_review", 
/**
 * Days, 1 to 366.
 */
days: number, } | { "is": "said", 
/**
 * At least so many times.
 */
times: number, } | { "is": "language", 
/**
 * The languages.
 */
any_of: Array<string>, } | { "is": "said_yes", 
/**
 * To what.
 */
to: Permission, } | { "is": "in_segment", 
/**
 * Which.
 */
segment_id: string, };

export type ThanksFairness = { 
/**
 * The figures of twelve months.
 */
spread: Spread, 
/**
 * The three who were thanked most in twelve months.
 */
most: Array<PersonTimes>, 
/**
 * How many keep coming or help, of the five hundred most regular.
 */
eligible: number, 
/**
 * Those of them who were never thanked though nothing speaks against it, the most regular first.
 */
never: Array<MemberRef>, };

export type ThanksPrepared = { 
/**
 * In which conversation, as its draft.
 */
conversation_id: ConversationId, };

export type Theme = "system" | "light" | "dark";

export type TickAwards = { 
/**
 * For the owner to read.
 */
proposed: number, 
/**
 * Held back by chance.
 */
held_back: number, 
/**
 * That wait.
 */
waits: number, 
/**
 * Left out, each with a reason.
 */
skipped: number, };

export type TickDone = { 
/**
 * Occasions gone through.
 */
occurrences: number, 
/**
 * Thank-yous written.
 */
awards: TickAwards, 
/**
 * Thank-yous that went into the outbox by themselves.
 */
by_themselves: number, };

export type TimelinePage = { 
/**
 * What happened.
 */
items: Array<Happened>, 
/**
 * For the next page; none at the end.
 */
next: string | null, };

export type TimelineQuery = { 
/**
 * With whom.
 */
id: MemberId, 
/**
 * 1 to 100; 50 when left out.
 */
limit?: number | null, 
/**
 * The `next` of the page before.
 */
after?: string | null, };

export type Timestamp = string;

export type TodayPlan = { 
/**
 * People waiting for us, all of them.
 */
waiting: number, 
/**
 * At most five: safety, then the longest wait.
 */
answer: Array<TodayRow>, 
/**
 * Newcomers a member answered and we have not greeted, at most three.
 */
welcome: Array<WelcomeCard>, 
/**
 * Unsent items, in the order they will go, at most five.
 */
outbox: Array<OutboxItemView>, 
/**
 * Items that ask something, at most three.
 */
asks: Array<OutboxItemView>, 
/**
 * Unfinished drafts, newest first, at most five.
 */
drafts: Array<DraftView>, 
/**
 * Protocols with something left to do, the late ones first, at most five.
 */
protocols: Array<ProtocolDue>, 
/**
 * Conversations in somebody else's hands, at most five.
 */
handed: Array<HandedRow>, 
/**
 * Things to do in all.
 */
things: number, 
/**
 * How long that takes, from the owner's own median per answer; none before ten answers.
 */
minutes: number | null, 
/**
 * Median minutes of one answer, and from how many.
 */
median_minutes: number | null, 
/**
 * How many answers the median is from.
 */
median_n: number, 
/**
 * The clock it was made with.
 */
now: Timestamp, };

export type TodayRow = { 
/**
 * The conversation.
 */
row: ConversationRow, 
/**
 * Why it stands here.
 */
because: Because, };

export type Together = { 
/**
 * The common difference, the surer runs counting more.
 */
difference: number, 
/**
 * Its standard error.
 */
standard_error: number, 
/**
 * Its 95 % interval.
 */
interval: Interval, 
/**
 * How often luck gives as much, two-sided.
 */
p: number, 
/**
 * How unlike the runs are beyond luck (Cochran's Q); about `runs - 1` when they are alike.
 */
unlikeness: number, 
/**
 * How many runs.
 */
runs: number, };

export type Told = "not_yet" | "prepared" | "has_draft" | "no_messages" | "nowhere";

export type TooLittle = "history" | "people";

export type Topic = "app" | "settings" | "accounts" | "inbox" | "people" | "drafts" | "outbox" | "imports" | "thanks" | "playbook";

export type Trigger = "said" | "opened";

export type UndoId = string;

export type UndoRequest = { 
/**
 * Which; none: the newest.
 */
undo_id: UndoId | null, };

export type Unmerged = { 
/**
 * The two, as they were.
 */
restored: Array<MemberRef>, };

export type Variable = "name" | "usual" | "helped" | "words" | "weeks" | "years" | "count" | "reason" | "gift" | "code" | "until" | "shop" | "owner";

export type VaultChoice = { 
/**
 * Where.
 */
kind: VaultKind, 
/**
 * For the file: at least eight characters.
 */
passphrase: string | null, };

export type VaultKind = "keyring" | "file" | "session";

export type VaultStatus = { 
/**
 * In use now; none: not chosen yet, or locked.
 */
kind: VaultKind | null, 
/**
 * Whether the system's keyring answers.
 */
keyring_available: boolean, 
/**
 * Why the keyring does not answer, as a code.
 */
keyring_problem: string | null, 
/**
 * An encrypted file exists and waits for its passphrase.
 */
locked: boolean, };

export type Verdict = { 
/**
 * Those drawn to be thanked.
 */
thanked: Group, 
/**
 * Those drawn to wait.
 */
held_back: Group, 
/**
 * Share of the first minus share of the second, -1 to 1.
 */
difference: number, 
/**
 * Its 95 % interval.
 */
interval: Interval, 
/**
 * How often luck alone gives a gap as big in either direction, 0 to 1 (Fisher's mid-p).
 */
luck: number, 
/**
 * What is believed about the true difference now.
 */
belief: Posterior, 
/**
 * The smallest rise, 0 to 1, that so many people would show in four of five cases; `None` when none would.
 */
smallest_rise: number | null, 
/**
 * What may be said.
 */
finding: Finding, };

export type Visibility = "public" | "members" | "private";

export type VoiceCard = { 
/**
 * Who we are.
 */
who_we_are: string, 
/**
 * Words that sound like us.
 */
we_say: Array<string>, 
/**
 * Words we never say.
 */
never: Array<NeverSay>, 
/**
 * How far a joke may go.
 */
humour: string, 
/**
 * How we address people, per language.
 */
address: Array<FormOfAddress>, };

export type VolumeView = { 
/**
 * In the last seven days.
 */
seen: number, 
/**
 * In the middle one of the weeks before.
 */
usual: number, 
/**
 * Less than half of the quietest of those weeks.
 */
too_quiet: boolean, };

export type WeekLoad = { 
/**
 * When it begins.
 */
from: Timestamp, 
/**
 * Thank-yous booked.
 */
booked: number, 
/**
 * At most so many.
 */
most: number, 
/**
 * Whether more are booked than there may be.
 */
over: boolean, };

export type WeekView = { 
/**
 * Things said.
 */
said: number, 
/**
 * Of those, answers to other people.
 */
helped: number, };

export type Weekday = "MO" | "TU" | "WE" | "TH" | "FR" | "SA" | "SU";

export type WeightsPreview = { 
/**
 * At most ten, as it is.
 */
before: Array<PersonPoints>, 
/**
 * At most ten, as it would be.
 */
after: Array<PersonPoints>, };

export type WelcomeCard = { 
/**
 * The conversation.
 */
conversation_id: ConversationId, 
/**
 * The newcomer.
 */
member: MemberRef, 
/**
 * Who answered them.
 */
answered_by: string, 
/**
 * When.
 */
answered_at: Timestamp, 
/**
 * One line of their words.
 */
snippet: string, };

export type Who = "everyone" | "familiar" | "regular" | "pillar" | "newcomer" | "helper" | "starter" | "bridge" | "fan" | "superfan" | "at_risk";

export type WireError = { 
/**
 * What sort.
 */
code: Code, 
/**
 * What was wrong and where, one sentence, in English, without secrets. For Details and scripts.
 */
message: string, 
/**
 * What to do about it, one sentence.
 */
action: string, };

export type WishDone = { 
/**
 * Which.
 */
wish_id: WishId, 
/**
 * What was done, in the owner's words.
 */
what: string, };

export type WishId = string;

export type WishMerge = { 
/**
 * This one stays.
 */
wish_id: WishId, 
/**
 * This one goes into it.
 */
other_id: WishId, };

export type WishMove = { 
/**
 * The wish.
 */
interaction_id: InteractionId, 
/**
 * Into which topic; none: one of its own.
 */
wish_id: WishId | null, };

export type WishRef = { 
/**
 * Which.
 */
wish_id: WishId, };

export type WishRename = { 
/**
 * Which.
 */
wish_id: WishId, 
/**
 * What, at most 80 characters.
 */
title: string, };

export type WishState = "open" | "done";

export type WishView = { 
/**
 * Which.
 */
wish_id: WishId, 
/**
 * What it is called.
 */
title: string, 
/**
 * How it stands.
 */
state: WishState, 
/**
 * What was done, in the owner's words.
 */
what: string, 
/**
 * When.
 */
done_at: Timestamp | null, 
/**
 * Different people who asked.
 */
people: number, 
/**
 * Everyone who asked, once, the newest first.
 */
askers: Array<AskerView>, 
/**
 * Every wish of it, the newest first.
 */
wished: Array<WishedView>, };

export type WishedRef = { 
/**
 * The wish.
 */
interaction_id: InteractionId, };

export type WishedView = { 
/**
 * The words.
 */
interaction_id: InteractionId, 
/**
 * Where.
 */
conversation_id: ConversationId, 
/**
 * Whose.
 */
member: MemberRef, 
/**
 * One line of them.
 */
snippet: string, 
/**
 * When.
 */
at: Timestamp, };

export type Wishes = { 
/**
 * Those of most people first, at most 100.
 */
items: Array<WishView>, };

export type WishesQuery = { 
/**
 * `open` or `done`.
 */
state: WishState, };

export type WordCheck = "respect" | "know" | "elsewhere" | "here" | "name" | "point" | "voice" | "address" | "reading" | "facts" | "generic" | "language" | "private" | "promise" | "window" | "length" | "images" | "variables";

export type WordsBack = { 
/**
 * Who.
 */
member: MemberRef, 
/**
 * Which words.
 */
interaction_id: InteractionId, 
/**
 * Where.
 */
conversation_id: ConversationId, 
/**
 * When.
 */
at: Timestamp, 
/**
 * The words, as they are.
 */
text: string, };

export type WordsTask = "draft" | "shorten" | "translate" | "warm";

export type WouldDo = { 
/**
 * Which.
 */
interaction_id: InteractionId, 
/**
 * Where.
 */
conversation_id: ConversationId, 
/**
 * Who said it.
 */
member: MemberRef, 
/**
 * When.
 */
at: Timestamp, 
/**
 * One line of it.
 */
snippet: string, 
/**
 * What would be done.
 */
would: Array<RuleAction>, 
/**
 * What would be held back.
 */
held_back: Array<RuleAction>, };

export type YearlyCalendar = "gregorian" | "jalali" | "hijri";

/** Every command: [request, response]. */
export interface Commands {
  /** The app's status. */
  app_status: [Nothing, AppStatus];
  /** Works offline by choice, or stops doing so. */
  app_set_offline: [SetOffline, AppStatus];
  /** The settings. */
  settings_get: [Nothing, Settings];
  /** Changes the settings. */
  settings_set: [Settings, Settings];
  /** Chooses, or opens, the place for secrets. */
  vault_choose: [VaultChoice, VaultStatus];
  /** Cancels long work. */
  jobs_cancel: [JobRef, Nothing];
  /** Checks everything and says what to do. */
  doctor: [Nothing, Doctor];
  /** Opens a link of a message in the browser. */
  links_open: [OpenLink, LinkOpened];
  /** Loads the sample community. */
  sample_load: [Nothing, SampleLoaded];
  /** Removes the sample community, wholly. */
  sample_remove: [Nothing, Nothing];
  /** The platforms that can be connected. */
  accounts_platforms: [Nothing, Platforms];
  /** Connects an account. */
  accounts_add: [AccountAdd, AccountAdded];
  /** Begins a sign-in and opens the system's browser for it. */
  sign_in_start: [SignInStart, SignInRef];
  /** Waits for the browser, and connects the account. */
  sign_in_finish: [SignInRef, AccountAdded];
  /** Ends a sign-in that waits. */
  sign_in_cancel: [SignInRef, Nothing];
  /** The accounts. */
  accounts_list: [Nothing, Accounts];
  /** Asks one platform, or every one, whether our key works. */
  accounts_check: [AccountsCheck, Accounts];
  /** Gives an account a new secret; history stays. */
  accounts_reconnect: [AccountReconnect, AccountAdded];
  /** Pauses or resumes an account. */
  accounts_pause: [AccountPause, Accounts];
  /** Disconnects an account. History stays, the key goes. */
  accounts_remove: [AccountRef, Accounts];
  /** Reads what is new. */
  sync: [SyncRequest, SyncReport];
  /** Imports a picked file, or shows what it would do. */
  import_run: [ImportRun, ImportReport];
  /** The imports made. */
  import_list: [Nothing, Imports];
  /** Undoes an import as one. */
  import_undo: [ImportRef, ImportUndone];
  /** A page of conversations. */
  inbox_list: [InboxQuery, InboxPage];
  /** The numbers on groups, labels and places. */
  inbox_counts: [Nothing, InboxCounts];
  /** An open conversation. */
  inbox_show: [ConversationRef, ConversationView];
  /** What was said earlier in an open conversation. */
  inbox_earlier: [EarlierQuery, EarlierPage];
  /** Finds messages. */
  inbox_search: [SearchQuery, SearchPage];
  /** Finds people and messages for the palette. */
  find: [SearchQuery, FindResults];
  /** Finishes conversations. */
  inbox_done: [ConversationIds, Changed];
  /** Brings conversations back. */
  inbox_reopen: [ConversationIds, Changed];
  /** Puts conversations away. */
  inbox_snooze: [SnoozeRequest, Changed];
  /** Puts a word on conversations. */
  inbox_label: [LabelRequest, Changed];
  /** Takes a word off conversations. */
  inbox_unlabel: [LabelRequest, Changed];
  /** Acts on somebody's words or on who said them, on the platform. */
  moderate: [Moderate, Nothing];
  /** Takes such an act back. */
  moderate_take_back: [Moderate, Nothing];
  /** All labels. */
  inbox_labels: [Nothing, Labels];
  /** A page of people. */
  members_list: [MembersQuery, MembersPage];
  /** Everything known of a person. */
  members_show: [MemberIs, MemberView];
  /** What happened with a person, over all places and the owner's notes. */
  members_timeline: [TimelineQuery, TimelinePage];
  /** Who may be one person. */
  members_suggestions: [SuggestionsQuery, Suggestions];
  /** Joins two people. */
  members_merge: [MergeRequest, Merged];
  /** Takes a join apart. */
  members_unmerge: [MergeRef, Unmerged];
  /** Two are not one person: never suggested again. */
  members_refuse: [ApartRequest, Nothing];
  /** Notes something about a person. */
  members_note: [NoteAdd, NoteAdded];
  /** Changes a note, or takes it away. */
  members_note_change: [NoteChange, Nothing];
  /** Keeps what a person told about themselves. */
  members_fact: [FactPut, Facts];
  /** Takes away something a person told. */
  members_fact_remove: [FactRemove, Nothing];
  /** What a person allows. */
  members_consent: [MemberIs, Consents];
  /** Keeps an answer to a question of permission. */
  members_consent_put: [ConsentPut, Consents];
  /** Remembers who brought a person. */
  members_brought: [BroughtBy, Nothing];
  /** What forgetting a person would take away. */
  members_forget_preview: [MemberIs, ForgetPreview];
  /** Forgets a person, for good. */
  members_forget: [ForgetRequest, ForgetReceipt];
  /** Looks for a text in the workspace's files. */
  members_forget_check: [ForgetCheck, ForgetFound];
  /** Writes a promise down. */
  promises_add: [PromiseAdd, PromiseAdded];
  /** Says what became of a promise. */
  promises_end: [PromiseEnd, Nothing];
  /** Promises that are open. */
  promises_open: [QueueQuery, Promises];
  /** Saved choices of people. */
  segments_list: [Nothing, Segments];
  /** Who would be in a choice. */
  segments_try: [SegmentTry, SegmentTried];
  /** Saves a choice of people. */
  segments_put: [SegmentPut, SegmentView];
  /** Takes a saved choice away. */
  segments_remove: [SegmentRef, Nothing];
  /** Who comes back and has not heard from us. */
  people_after_care: [QueueQuery, AfterCare];
  /** Pairs who share something and have never spoken. */
  people_introductions: [QueueQuery, Introductions];
  /** Helpers and the newcomers they could look after. */
  people_mentors: [Nothing, Mentors];
  /** What a bulk action would do. */
  bulk_preview: [BulkPreviewRequest, BulkPreview];
  /** Does a previewed bulk action. */
  bulk_apply: [BulkApply, Changed];
  /** Undoes a change. */
  undo: [UndoRequest, Changed];
  /** Does an undone change again. */
  redo: [UndoRequest, Changed];
  /** Saves a draft. */
  drafts_write: [DraftWrite, DraftSaved];
  /** The drafts. */
  drafts_list: [Nothing, Drafts];
  /** Checks a draft. */
  drafts_check: [DraftRef, DraftChecked];
  /** What is found in words that are being written. */
  drafts_look: [DraftLook, DraftLooked];
  /** Releases a draft. */
  outbox_release: [Release, ItemState];
  /** Releases drafts together; each is named, released or why not. */
  outbox_release_many: [ReleaseMany, ReleasedMany];
  /** The outbox. */
  outbox_list: [OutboxQuery, OutboxPage];
  /** Works until nothing more can be done now. */
  outbox_flush: [Nothing, FlushReport];
  /** Sends a refused or blocked item again. */
  outbox_retry: [ItemRef, ItemState];
  /** Cancels an item; the words come back as a draft. */
  outbox_cancel: [ItemRef, ItemState];
  /** Answers an item's question. */
  outbox_resolve: [Resolve, ItemState];
  /** Holds one item, or lets it go. */
  outbox_hold_item: [HoldItem, ItemState];
  /** Holds everything, or lets it go. */
  outbox_hold: [HoldRequest, AppStatus];
  /** Sends from this machine from now on; what was not finished on the other one asks. */
  outbox_take_over: [Nothing, AppStatus];
  /** The backups there are. */
  backups_list: [Nothing, Backups];
  /** Makes a backup now. */
  backups_make: [Nothing, BackupView];
  /** Goes back to a backup. What is here now is set aside; what was unfinished in it asks. */
  backups_restore: [BackupRef, AppStatus];
  /** The owner has read that this workspace was put back from a backup. */
  backups_restored_read: [Nothing, AppStatus];
  /** What came of the last count of people. */
  people_counted: [Nothing, PeopleCounted];
  /** Counts everybody now. */
  people_count: [Nothing, PeopleCounted];
  /** What deeds are worth. */
  people_weights: [Nothing, PeopleWeights];
  /** Who has the most points as it is, and who would with other weights. */
  people_weights_preview: [PeopleWeights, WeightsPreview];
  /** Sets what deeds are worth, and counts anew. */
  people_weights_set: [PeopleWeights, PeopleCounted];
  /** How the half-life was chosen. */
  people_half_life: [Nothing, HalfLifeChosen];
  /** How many true fans there are, and how many the goal needs. */
  people_goal: [Nothing, GoalView];
  /** Sets the goal. */
  people_goal_set: [GoalSet, GoalView];
  /** The dials of the community. */
  people_dials: [Nothing, CommunityDials];
  /** Reads a thank-you rule without saving it: its sentence, and what is wrong with it. */
  campaigns_check: [CampaignCheckRequest, CampaignCheck];
  /** Makes a thank-you rule. */
  campaigns_create: [CampaignCreate, CampaignSaved];
  /** Changes a thank-you rule. */
  campaigns_edit: [CampaignEdit, CampaignSaved];
  /** Lets a thank-you rule rest, or work again. */
  campaigns_set_state: [CampaignSetState, CampaignSaved];
  /** The thank-you rules. */
  campaigns_list: [Nothing, Campaigns];
  /** An opened thank-you rule. */
  campaigns_show: [CampaignRef, CampaignView];
  /** Thank-you rules to begin from. */
  campaigns_templates: [Nothing, CampaignTemplates];
  /** What a rule would do, for every person the very words. */
  campaigns_preview: [CampaignPreviewRequest, CampaignPreview];
  /** Finds what is due and writes it down, once. */
  campaigns_tick: [Nothing, TickDone];
  /** Thank-yous. */
  campaigns_awards: [AwardsQuery, Awards];
  /** Approves thank-yous that were read; they go into the outbox. */
  campaigns_approve: [Approve, ApprovedMany];
  /** Leaves a thank-you out. */
  campaigns_skip: [AwardRef, AwardView];
  /** The owner has given it by hand. */
  campaigns_given: [AwardRef, AwardView];
  /** New words of a thank-you for one person. */
  campaigns_words: [AwardEdit, AwardView];
  /** What is coming, and what was, of all rules. */
  campaigns_calendar: [CalendarQuery, ThanksCalendar];
  /** The calendar for another program. */
  campaigns_ics: [CalendarQuery, CalendarText];
  /** The same as a file in the workspace folder, shown by the program this computer has for it. */
  campaigns_ics_file: [CalendarFileRequest, FileMade];
  /** How evenly thanks are spread, and who was never thanked. */
  campaigns_fairness: [Nothing, ThanksFairness];
  /** Moves one occasion, leaves it out, or brings it back. */
  campaigns_move: [OccurrenceMove, Nothing];
  /** Decides an occasion that asks. */
  campaigns_decide: [OccurrenceDecide, TickDone];
  /** Did a rule help: those thanked against those held back. */
  campaigns_report: [CampaignReportRequest, CampaignReport];
  /** What a comparison could show, said before anything is sent. */
  campaigns_outlook: [OutlookRequest, OutlookView];
  /** The measure measured: how often it finds something in the owner's log where there is nothing. */
  campaigns_self_test: [SelfTestRequest, SelfTest];
  /** Makes a gift. */
  gifts_create: [GiftRule, GiftView];
  /** Changes a gift. */
  gifts_edit: [GiftEdit, GiftView];
  /** Stops giving a gift, or gives it again. */
  gifts_end: [GiftEnd, GiftView];
  /** The gifts. */
  gifts_list: [Nothing, Gifts];
  /** Adds codes of a gift from elsewhere. */
  gifts_paste: [GiftPaste, GiftPasted];
  /** The owner has looked: codes that were in doubt are nobody's. */
  gifts_trust: [GiftRef, GiftView];
  /** The codes of a gift. */
  gifts_codes: [GiftCodesQuery, GiftCodes];
  /** Gifts somebody has and has not used, by part of their name. */
  gifts_held: [GiftsOf, GiftsHeld];
  /** Types a gift's code at the till. */
  gifts_redeem: [GiftRedeem, GiftRedeemed];
  /** Today's plan. */
  today_plan: [Nothing, TodayPlan];
  /** The playbook's pages, and who has read them. */
  playbook_list: [Nothing, PlaybookList];
  /** A page of the playbook, with what the app understood of it. */
  playbook_get: [SectionRef, PlaybookSection];
  /** Writes a page: a new version. */
  playbook_set: [PlaybookSet, PlaybookSection];
  /** What would be understood of a page that is being written. Saves nothing. */
  playbook_try: [PlaybookTry, PlaybookSection];
  /** Removes a page; its versions are kept. */
  playbook_remove: [SectionRef, Nothing];
  /** The versions of a page; with a `version`, those before it. */
  playbook_history: [SectionRef, PlaybookHistory];
  /** Writes the whole playbook as one page for printing. */
  playbook_handbook: [HandbookRequest, FileMade];
  /** Notes that a helper has read the playbook as it is now. */
  playbook_mark_read: [ReaderRef, Nothing];
  /** Forgets a helper who has left. */
  playbook_forget_reader: [ReaderRef, Nothing];
  /** Starts a protocol on a conversation. */
  protocol_start: [ProtocolStart, ProtocolView];
  /** Ticks a step by hand, or takes the tick back. */
  protocol_tick: [ProtocolTick, ProtocolView];
  /** Stops a protocol. */
  protocol_stop: [ProtocolRef, Nothing];
  /** Words that may help with an answer: saved replies, pages, and what we answered before. */
  assist: [ConversationRef, AssistPage];
  /** Where the model is that helps with words, if the owner set one up. */
  model_get: [Nothing, ModelView];
  /** Sets the model up. */
  model_set: [ModelSet, ModelView];
  /** Switches the model off; its key goes. */
  model_off: [Nothing, ModelView];
  /** Asks the model for one word, with nothing of the shop. */
  model_try: [Nothing, ModelTried];
  /** What would be sent to the model, exactly. Asks nobody. */
  model_show: [ModelAsk, ModelShown];
  /** Asks the model for words; they become the conversation's draft, with a mark. */
  model_write: [ModelWrite, ModelWrote];
  /** Takes the model's words out again; the owner's come back. */
  model_put_back: [ConversationRef, PutBack];
  /** What a rule would have done to everything that was ever said. */
  rules_test: [RuleTest, RuleTested];
  /** The rules, in the order in which they look. */
  rules_list: [Nothing, Rules];
  /** Saves a rule. */
  rules_save: [RuleSave, RuleSaved];
  /** Switches a rule. */
  rules_switch: [RuleSwitch, Nothing];
  /** Puts the rules into an order. */
  rules_order: [RulesOrder, Nothing];
  /** Removes a rule; what it did stays. */
  rules_remove: [RuleRef, Nothing];
  /** Lets a rule act on chosen messages of the history. */
  rules_apply: [RuleApply, RuleActed];
  /** Takes back what a rule did. */
  rules_undo: [RuleUndo, RuleActed];
  /** What rules did, newest first. */
  rules_effects: [RuleEffectsQuery, RuleEffects];
  /** What rules ask the owner, oldest first, at most 100. */
  rules_proposals: [Nothing, RuleEffects];
  /** Answers what a rule asks. */
  rules_answer: [RuleAnswer, Nothing];
  /** Hands a conversation to somebody by name, or takes it back. */
  hand_over: [HandOverRequest, HandView];
  /** Whether so many people are upset at once that holding everything is offered, or is done. */
  crisis_show: [Nothing, CrisisShown];
  /** Holds what was released before, and every thank-you, and opens the crisis protocol. */
  crisis_hold: [CrisisRef, CrisisShown];
  /** It is no crisis. */
  crisis_dismiss: [CrisisRef, CrisisShown];
  /** Questions members look after. */
  step_back_list: [Nothing, LookedAfter];
  /** The owner wants a question that waits for members at once. */
  step_back_take: [QuestionRef, LookedAfter];
  /** Prepares a thank-you for who answered, as a draft. */
  step_back_thank: [QuestionRef, ThanksPrepared];
  /** Topics people wished for. */
  wishes_list: [WishesQuery, Wishes];
  /** Gathers wishes and questions that are in no topic yet. */
  wishes_gather: [Nothing, Gathered];
  /** Calls a topic something else. */
  wishes_rename: [WishRename, WishView];
  /** Two topics are one. */
  wishes_merge: [WishMerge, WishView];
  /** Puts a wish into another topic, or one of its own. */
  wishes_move: [WishMove, WishView];
  /** It is no wish. */
  wishes_take_out: [WishedRef, Nothing];
  /** Marks a topic done, and prepares a draft for everyone who asked. */
  wishes_done: [WishDone, WishView];
  /** It is not done after all. */
  wishes_reopen: [WishRef, WishView];
  /** Prepares drafts for those who have none yet. */
  wishes_prepare: [WishRef, WishView];
  /** Questions answered well more than once. */
  faq_list: [Nothing, Faqs];
  /** A page to begin from; saved nowhere. */
  faq_page: [FaqRef, FaqPage];
  /** The owner made a page of it. */
  faq_taken: [FaqTaken, Nothing];
  /** The owner wants no page of it. */
  faq_refuse: [FaqRef, Nothing];
  /** Lets everything go again. */
  crisis_lift: [CrisisRef, CrisisShown];
}

/** The topics a command's answer depends on. */
export const reads: Record<keyof Commands, readonly Topic[]> = {
  app_status: ["app", "accounts", "inbox", "outbox"],
  app_set_offline: [],
  settings_get: ["settings"],
  settings_set: [],
  vault_choose: [],
  jobs_cancel: [],
  doctor: [],
  links_open: [],
  sample_load: [],
  sample_remove: [],
  accounts_platforms: [],
  accounts_add: [],
  sign_in_start: [],
  sign_in_finish: [],
  sign_in_cancel: [],
  accounts_list: ["accounts"],
  accounts_check: [],
  accounts_reconnect: [],
  accounts_pause: [],
  accounts_remove: [],
  sync: [],
  import_run: [],
  import_list: ["imports"],
  import_undo: [],
  inbox_list: ["inbox", "drafts", "outbox"],
  inbox_counts: ["inbox", "outbox"],
  inbox_show: ["inbox", "drafts", "outbox", "playbook", "accounts"],
  inbox_earlier: ["inbox"],
  inbox_search: ["inbox"],
  find: ["inbox"],
  inbox_done: [],
  inbox_reopen: [],
  inbox_snooze: [],
  inbox_label: [],
  inbox_unlabel: [],
  moderate: [],
  moderate_take_back: [],
  inbox_labels: ["inbox"],
  members_list: ["people", "inbox"],
  members_show: ["people", "inbox"],
  members_timeline: ["people", "inbox"],
  members_suggestions: ["people", "inbox"],
  members_merge: [],
  members_unmerge: [],
  members_refuse: [],
  members_note: [],
  members_note_change: [],
  members_fact: [],
  members_fact_remove: [],
  members_consent: ["people"],
  members_consent_put: [],
  members_brought: [],
  members_forget_preview: ["people", "inbox"],
  members_forget: [],
  members_forget_check: [],
  promises_add: [],
  promises_end: [],
  promises_open: ["people"],
  segments_list: ["people", "inbox"],
  segments_try: ["people", "inbox"],
  segments_put: [],
  segments_remove: [],
  people_after_care: ["people", "inbox"],
  people_introductions: ["people", "inbox"],
  people_mentors: ["people", "inbox"],
  bulk_preview: [],
  bulk_apply: [],
  undo: [],
  redo: [],
  drafts_write: [],
  drafts_list: ["drafts"],
  drafts_check: [],
  drafts_look: ["inbox", "people", "playbook", "settings"],
  outbox_release: [],
  outbox_release_many: [],
  outbox_list: ["outbox"],
  outbox_flush: [],
  outbox_retry: [],
  outbox_cancel: [],
  outbox_resolve: [],
  outbox_hold_item: [],
  outbox_hold: [],
  outbox_take_over: [],
  backups_list: ["app"],
  backups_make: [],
  backups_restore: [],
  backups_restored_read: [],
  people_counted: ["people"],
  people_count: [],
  people_weights: ["people"],
  people_weights_preview: [],
  people_weights_set: [],
  people_half_life: ["people"],
  people_goal: ["people"],
  people_goal_set: [],
  people_dials: ["people"],
  campaigns_check: [],
  campaigns_create: [],
  campaigns_edit: [],
  campaigns_set_state: [],
  campaigns_list: ["thanks"],
  campaigns_show: ["thanks"],
  campaigns_templates: [],
  campaigns_preview: ["thanks", "inbox"],
  campaigns_tick: [],
  campaigns_awards: ["thanks", "outbox"],
  campaigns_approve: [],
  campaigns_skip: [],
  campaigns_given: [],
  campaigns_words: [],
  campaigns_calendar: ["thanks"],
  campaigns_ics: ["thanks"],
  campaigns_ics_file: ["thanks"],
  campaigns_fairness: ["thanks", "people"],
  campaigns_move: [],
  campaigns_decide: [],
  campaigns_report: ["thanks", "people"],
  campaigns_outlook: ["people"],
  campaigns_self_test: [],
  gifts_create: [],
  gifts_edit: [],
  gifts_end: [],
  gifts_list: ["thanks"],
  gifts_paste: [],
  gifts_trust: [],
  gifts_codes: ["thanks"],
  gifts_held: ["thanks", "people"],
  gifts_redeem: [],
  today_plan: ["app", "inbox", "drafts", "outbox", "playbook"],
  playbook_list: ["playbook"],
  playbook_get: ["playbook"],
  playbook_set: [],
  playbook_try: [],
  playbook_remove: [],
  playbook_history: ["playbook"],
  playbook_handbook: [],
  playbook_mark_read: [],
  playbook_forget_reader: [],
  protocol_start: [],
  protocol_tick: [],
  protocol_stop: [],
  assist: ["inbox", "playbook", "settings"],
  model_get: ["settings"],
  model_set: [],
  model_off: [],
  model_try: [],
  model_show: ["settings", "inbox", "drafts", "playbook"],
  model_write: [],
  model_put_back: [],
  rules_test: [],
  rules_list: ["playbook"],
  rules_save: [],
  rules_switch: [],
  rules_order: [],
  rules_remove: [],
  rules_apply: [],
  rules_undo: [],
  rules_effects: ["playbook"],
  rules_proposals: ["playbook"],
  rules_answer: [],
  hand_over: [],
  crisis_show: ["inbox", "outbox", "thanks"],
  crisis_hold: [],
  crisis_dismiss: [],
  step_back_list: ["inbox", "settings"],
  step_back_take: [],
  step_back_thank: [],
  wishes_list: ["inbox", "drafts", "people"],
  wishes_gather: [],
  wishes_rename: [],
  wishes_merge: [],
  wishes_move: [],
  wishes_take_out: [],
  wishes_done: [],
  wishes_reopen: [],
  wishes_prepare: [],
  faq_list: ["playbook"],
  faq_page: [],
  faq_taken: [],
  faq_refuse: [],
  crisis_lift: [],
};
/** The topics a command changes. */
export const writes: Record<keyof Commands, readonly Topic[]> = {
  app_status: [],
  app_set_offline: ["app", "outbox"],
  settings_get: [],
  settings_set: ["settings", "app"],
  vault_choose: ["app", "accounts"],
  jobs_cancel: ["app"],
  doctor: [],
  links_open: [],
  sample_load: ["app", "accounts", "inbox"],
  sample_remove: ["app", "accounts", "inbox", "drafts", "outbox"],
  accounts_platforms: [],
  accounts_add: ["app", "accounts"],
  sign_in_start: [],
  sign_in_finish: ["app", "accounts", "outbox"],
  sign_in_cancel: [],
  accounts_list: [],
  accounts_check: ["app", "accounts", "outbox"],
  accounts_reconnect: ["app", "accounts", "outbox"],
  accounts_pause: ["app", "accounts"],
  accounts_remove: ["app", "accounts", "inbox", "outbox"],
  sync: ["app", "accounts", "inbox", "outbox"],
  import_run: ["app", "imports", "inbox"],
  import_list: [],
  import_undo: ["imports", "inbox"],
  inbox_list: [],
  inbox_counts: [],
  inbox_show: [],
  inbox_earlier: [],
  inbox_search: [],
  find: [],
  inbox_done: ["inbox"],
  inbox_reopen: ["inbox"],
  inbox_snooze: ["inbox"],
  inbox_label: ["inbox"],
  inbox_unlabel: ["inbox"],
  moderate: ["inbox", "accounts"],
  moderate_take_back: ["inbox", "accounts"],
  inbox_labels: [],
  members_list: [],
  members_show: [],
  members_timeline: [],
  members_suggestions: [],
  members_merge: ["people", "inbox"],
  members_unmerge: ["people", "inbox"],
  members_refuse: ["people", "inbox"],
  members_note: ["people", "inbox"],
  members_note_change: ["people", "inbox"],
  members_fact: ["people", "inbox"],
  members_fact_remove: ["people", "inbox"],
  members_consent: [],
  members_consent_put: ["people", "inbox"],
  members_brought: ["people", "inbox"],
  members_forget_preview: [],
  members_forget: ["people", "inbox", "drafts", "outbox", "app"],
  members_forget_check: [],
  promises_add: ["people", "inbox"],
  promises_end: ["people", "inbox"],
  promises_open: [],
  segments_list: [],
  segments_try: [],
  segments_put: ["people"],
  segments_remove: ["people"],
  people_after_care: [],
  people_introductions: [],
  people_mentors: [],
  bulk_preview: [],
  bulk_apply: ["inbox"],
  undo: ["inbox"],
  redo: ["inbox"],
  drafts_write: ["drafts"],
  drafts_list: [],
  drafts_check: [],
  drafts_look: [],
  outbox_release: ["drafts", "outbox", "inbox"],
  outbox_release_many: ["drafts", "outbox", "inbox"],
  outbox_list: [],
  outbox_flush: ["outbox", "inbox"],
  outbox_retry: ["outbox", "inbox"],
  outbox_cancel: ["outbox", "drafts", "inbox"],
  outbox_resolve: ["outbox", "drafts", "inbox"],
  outbox_hold_item: ["outbox", "inbox"],
  outbox_hold: ["app", "outbox"],
  outbox_take_over: ["app", "outbox", "inbox"],
  backups_list: [],
  backups_make: ["app"],
  backups_restore: ["app", "settings", "accounts", "inbox", "drafts", "outbox", "imports"],
  backups_restored_read: ["app"],
  people_counted: [],
  people_count: ["people"],
  people_weights: [],
  people_weights_preview: [],
  people_weights_set: ["people"],
  people_half_life: [],
  people_goal: [],
  people_goal_set: ["people"],
  people_dials: [],
  campaigns_check: [],
  campaigns_create: ["thanks"],
  campaigns_edit: ["thanks"],
  campaigns_set_state: ["thanks"],
  campaigns_list: [],
  campaigns_show: [],
  campaigns_templates: [],
  campaigns_preview: [],
  campaigns_tick: ["thanks", "outbox"],
  campaigns_awards: [],
  campaigns_approve: ["thanks", "outbox", "inbox"],
  campaigns_skip: ["thanks"],
  campaigns_given: ["thanks"],
  campaigns_words: ["thanks"],
  campaigns_calendar: [],
  campaigns_ics: [],
  campaigns_ics_file: [],
  campaigns_fairness: [],
  campaigns_move: ["thanks"],
  campaigns_decide: ["thanks"],
  campaigns_report: [],
  campaigns_outlook: [],
  campaigns_self_test: [],
  gifts_create: ["thanks"],
  gifts_edit: ["thanks"],
  gifts_end: ["thanks"],
  gifts_list: [],
  gifts_paste: ["thanks"],
  gifts_trust: ["thanks"],
  gifts_codes: [],
  gifts_held: [],
  gifts_redeem: ["thanks"],
  today_plan: [],
  playbook_list: [],
  playbook_get: [],
  playbook_set: ["playbook"],
  playbook_try: [],
  playbook_remove: ["playbook"],
  playbook_history: [],
  playbook_handbook: [],
  playbook_mark_read: ["playbook"],
  playbook_forget_reader: ["playbook"],
  protocol_start: ["playbook"],
  protocol_tick: ["playbook"],
  protocol_stop: ["playbook"],
  assist: [],
  model_get: [],
  model_set: ["settings"],
  model_off: ["settings"],
  model_try: [],
  model_show: [],
  model_write: ["drafts", "inbox"],
  model_put_back: ["drafts", "inbox"],
  rules_test: [],
  rules_list: [],
  rules_save: ["playbook"],
  rules_switch: ["playbook"],
  rules_order: ["playbook"],
  rules_remove: ["playbook"],
  rules_apply: ["playbook", "inbox", "drafts"],
  rules_undo: ["playbook", "inbox", "drafts"],
  rules_effects: [],
  rules_proposals: [],
  rules_answer: ["playbook", "inbox"],
  hand_over: ["playbook"],
  crisis_show: [],
  crisis_hold: ["inbox", "outbox", "thanks", "playbook"],
  crisis_dismiss: ["inbox", "outbox", "thanks"],
  step_back_list: [],
  step_back_take: ["inbox"],
  step_back_thank: ["inbox", "drafts"],
  wishes_list: [],
  wishes_gather: ["inbox", "playbook"],
  wishes_rename: ["inbox"],
  wishes_merge: ["inbox"],
  wishes_move: ["inbox"],
  wishes_take_out: ["inbox"],
  wishes_done: ["inbox", "drafts"],
  wishes_reopen: ["inbox"],
  wishes_prepare: ["inbox", "drafts"],
  faq_list: [],
  faq_page: [],
  faq_taken: ["playbook"],
  faq_refuse: ["playbook"],
  crisis_lift: ["inbox", "outbox", "thanks"],
};
