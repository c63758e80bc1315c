//! Gifts and the till.

use crate::inbox::limit;
use crate::wire::*;
use crate::{Answer, App, Code, WireError, views};
use regulars_store::gift::{Gift, GiftCode, GiftTerms};

fn terms(g: &GiftRule) -> GiftTerms<'_> {
    GiftTerms {
        name: g.name.trim(),
        kind: g.kind,
        cost: g.cost,
        currency: &g.currency,
        month_budget: g.month_budget,
        stock: g.stock,
        valid_days: g.valid_days,
        pasted: g.pasted,
    }
}

pub(crate) fn view(g: Gift) -> GiftView {
    GiftView {
        gift_id: g.id,
        given: g.drawn,
        redeemed: g.redeemed,
        spent: g.redeemed.saturating_mul(g.cost),
        stock: g.stock.map(|all| all.saturating_sub(g.drawn)),
        ended: g.ended_at.is_some(),
        gift: GiftRule {
            name: g.name,
            kind: g.kind,
            cost: g.cost,
            currency: g.currency,
            month_budget: g.month_budget,
            stock: g.stock,
            valid_days: g.valid_days,
            pasted: g.pasted,
        },
    }
}

fn code(c: GiftCode) -> GiftCodeView {
    GiftCodeView { code: c.code, state: c.state, award_id: c.award_id, expires_at: c.expires_at, redeemed_at: c.redeemed_at }
}

pub(crate) async fn create(app: &App, r: GiftRule) -> Answer<GiftView> {
    Ok(view(app.engine()?.gift_create(&terms(&r))?))
}

pub(crate) async fn edit(app: &App, r: GiftEdit) -> Answer<GiftView> {
    Ok(view(app.engine()?.gift_edit(r.gift_id, &terms(&r.gift))?))
}

pub(crate) async fn end(app: &App, r: GiftEnd) -> Answer<GiftView> {
    Ok(view(app.engine()?.gift_end(r.gift_id, r.end)?))
}

pub(crate) async fn list(app: &App, _: Nothing) -> Answer<Gifts> {
    Ok(Gifts { items: app.engine()?.store.read(|r| r.gifts())?.into_iter().map(view).collect() })
}

pub(crate) async fn paste(app: &App, r: GiftPaste) -> Answer<GiftPasted> {
    let done = app.engine()?.gift_paste(r.gift_id, &r.codes)?;
    Ok(GiftPasted { added: done.added, known: done.known, too_short: done.too_short })
}

pub(crate) async fn trust(app: &App, r: GiftRef) -> Answer<GiftView> {
    let engine = app.engine()?;
    engine.gift_trust(r.gift_id)?;
    Ok(view(engine.store.read(|read| read.gift(r.gift_id))?))
}

pub(crate) async fn codes(app: &App, q: GiftCodesQuery) -> Answer<GiftCodes> {
    let limit = limit(q.limit)?;
    let after = q.after.as_deref().map_or(Ok(0), str::parse);
    let after =
        after.map_err(|_| WireError::new(Code::BadRequest, "not the `next` of the codes", "Ask for the first page again."))?;
    let found = app.engine()?.store.read(|r| r.gift_codes(q.gift_id, after, limit))?;
    let next = found.last().filter(|_| found.len() == limit as usize).map(|c| c.row.to_string());
    Ok(GiftCodes { items: found.into_iter().map(code).collect(), next })
}

pub(crate) async fn held(app: &App, r: GiftsOf) -> Answer<GiftsHeld> {
    let engine = app.engine()?;
    let found = engine.gifts_held(&r.who)?;
    let one = |read: &regulars_store::Read<'_>, (id, gift, of): (regulars_domain::MemberId, Gift, GiftCode)| {
        Ok(GiftHeld { member: views::member(id, &read.member(id)?.name), gift: gift.name, code: code(of) })
    };
    let items = engine.store.read(|read| found.into_iter().map(|each| one(read, each)).collect::<regulars_store::Result<_>>())?;
    Ok(GiftsHeld { items })
}

pub(crate) async fn redeem(app: &App, r: GiftRedeem) -> Answer<GiftRedeemed> {
    let engine = app.engine()?;
    let done = engine.gift_redeem(&r.code)?;
    let member = done.member.map(|id| engine.store.read(|read| read.member(id))).transpose()?;
    Ok(GiftRedeemed {
        said: done.said,
        code: done.code.map(code),
        gift: done.gift.map(view),
        member: member.map(|m| views::member(m.id, &m.name)),
    })
}
