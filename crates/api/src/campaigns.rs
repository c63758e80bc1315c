//! Thank-yous: the owner's rules.

use crate::wire::*;
use crate::{Answer, App};
use regulars_domain::recognition::award::AwardState;
use regulars_domain::recognition::campaign::{ApprovalMode, ROUNDS_BEFORE_BY_ITSELF};
use regulars_domain::recognition::sentence;
use regulars_domain::recognition::templates::TemplateCode;
use regulars_engine::{CheckedRule, campaign_english};
use regulars_store::Read;
use regulars_store::campaign::Campaign;

fn checked(c: CheckedRule) -> CampaignCheck {
    CampaignCheck { sentence: c.sentence, english: c.english, problems: c.problems }
}

fn saved(app: &App, c: Campaign) -> Answer<CampaignSaved> {
    let sentence = app.engine()?.store.read(|r| campaign_english(r, &c.rule))?;
    Ok(CampaignSaved { campaign_id: c.id, sentence, state: c.state })
}

pub(crate) async fn check(app: &App, r: CampaignCheckRequest) -> Answer<CampaignCheck> {
    Ok(checked(app.engine()?.campaign_check(&r.rule, r.campaign_id)?))
}

pub(crate) async fn create(app: &App, r: CampaignCreate) -> Answer<CampaignSaved> {
    saved(app, app.engine()?.campaign_create(&r.rule, r.template)?)
}

pub(crate) async fn edit(app: &App, r: CampaignEdit) -> Answer<CampaignSaved> {
    saved(app, app.engine()?.campaign_edit(r.campaign_id, &r.rule)?)
}

pub(crate) async fn set_state(app: &App, r: CampaignSetState) -> Answer<CampaignSaved> {
    saved(app, app.engine()?.campaign_set_state(r.campaign_id, r.state)?)
}

fn template_of(c: &Campaign) -> Option<TemplateCode> {
    c.template.as_deref().and_then(|t| t.parse().ok())
}

fn card(r: &Read<'_>, c: Campaign) -> regulars_store::Result<CampaignCard> {
    let states = r.award_states(c.id)?;
    let count = |state| states.iter().find(|(s, _)| *s == state).map_or(0, |(_, n)| *n);
    let gift = c.rule.gift_id.map(|g| r.gift(g)).transpose()?.map(|g| g.name);
    Ok(CampaignCard {
        campaign_id: c.id,
        state: c.state,
        template: template_of(&c),
        sentence: sentence::parts(&c.rule, gift.as_deref()),
        english: sentence::english(&c.rule, gift.as_deref()),
        asks_first: c.rule.approval.mode == ApprovalMode::AskFirst,
        to_read: count(AwardState::Proposed),
        sent: count(AwardState::Sent),
        held_back: count(AwardState::HeldBack),
        name: c.rule.name,
    })
}

pub(crate) async fn list(app: &App, _: Nothing) -> Answer<Campaigns> {
    let items: Vec<CampaignCard> =
        app.engine()?.store.read(|r| r.campaigns()?.into_iter().map(|c| card(r, c)).collect::<regulars_store::Result<_>>())?;
    Ok(Campaigns { to_read: items.iter().map(|c| c.to_read).sum(), items })
}

pub(crate) async fn show(app: &App, request: CampaignRef) -> Answer<CampaignView> {
    let engine = app.engine()?;
    let (c, states, gift) = engine.store.read(|r| {
        let c = r.campaign(request.campaign_id)?;
        let gift = c.rule.gift_id.map(|g| r.gift(g)).transpose()?;
        Ok((r.award_states(c.id)?, gift, c)).map(|(states, gift, c)| (c, states, gift))
    })?;
    let check = checked(engine.campaign_check(&c.rule, Some(c.id))?);
    Ok(CampaignView {
        campaign_id: c.id,
        state: c.state,
        template: template_of(&c),
        check,
        gift: gift.map(crate::gifts::view),
        awards: states.into_iter().map(|(state, n)| AwardCount { state, n }).collect(),
        approved_rounds: c.rounds,
        rounds_needed: ROUNDS_BEFORE_BY_ITSELF,
        created_at: c.created_at,
        edited_at: c.edited_at,
        rule: c.rule,
    })
}

pub(crate) async fn templates(app: &App, _: Nothing) -> Answer<CampaignTemplates> {
    let engine = app.engine()?;
    let one = |code: &TemplateCode| {
        let rule = engine.campaign_template(*code, code.as_str())?;
        let (sentence, english) = (sentence::parts(&rule, None), sentence::english(&rule, None));
        Ok(CampaignTemplate { code: *code, sentence, english, rule })
    };
    Ok(CampaignTemplates { items: TemplateCode::ALL.iter().map(one).collect::<Answer<_>>()? })
}
