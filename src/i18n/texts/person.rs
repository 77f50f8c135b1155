//! What each table is for, in words for whoever asks what is kept of them (R203).

use crate::model::schema::tables::{
    answer_sheet, approval, attachment, comment, conflict, consent, contact, contract, customer, departure, feedback,
    instalment, interaction, invoice, involvement, lead, lifecycle, line_item, opportunity, participation, payment,
    points, purchase, referral, repair, rivalry, service_case, stage_step, task,
};
use crate::model::{EntityId, Text};

/// What a table is for.
pub const fn meaning(entity: EntityId) -> Text {
    match entity {
        customer::ID => {
            Text::new("您或您的单位作为客户的基本资料。", "What is known of you or your company as a customer.")
        }
        contact::ID => Text::new("客户方联系人的资料。", "The people we talk to at a customer."),
        lead::ID => Text::new("成为客户之前留下的线索。", "What was noted before somebody became a customer."),
        opportunity::ID => Text::new("可能成交的生意及其进展。", "Deals that may come about, and how far they are."),
        contract::ID => Text::new("签订或准备签订的合同。", "Contracts that were made or are being made."),
        instalment::ID => Text::new("合同约定的付款计划。", "When which part of a contract is to be paid."),
        payment::ID => Text::new("收到的款项。", "Money that came in."),
        invoice::ID => Text::new("开具的发票。", "Invoices that were issued."),
        approval::ID => Text::new("内部审批记录。", "What was approved within the company."),
        service_case::ID => Text::new("售后与服务请求的处理。", "Requests for service, and how they were settled."),
        interaction::ID => Text::new("沟通和跟进的记录。", "Talks and letters, and what was agreed in them."),
        task::ID => Text::new("员工要做的事。", "What colleagues have to do."),
        purchase::ID => Text::new("购买过的产品。", "Products that were bought."),
        line_item::ID => Text::new("报价或合同的产品明细。", "Products of a quote or a contract."),
        stage_step::ID => Text::new("商机经过的阶段。", "The stages that a deal has passed."),
        rivalry::ID => Text::new("商机中的竞争对手。", "Competitors in a deal."),
        involvement::ID => Text::new("在商机中起什么作用。", "Which part somebody has in a deal."),
        participation::ID => Text::new("参加过的营销活动。", "Campaigns that somebody was invited to."),
        feedback::ID => Text::new("表扬、建议与投诉。", "Praise, suggestions and complaints."),
        answer_sheet::ID => Text::new("调查问卷的回答。", "Answers to surveys."),
        lifecycle::ID => Text::new("客户经过的生命周期阶段。", "The stages of a customer's life."),
        referral::ID => Text::new("谁介绍了谁。", "Who has brought whom."),
        points::ID => Text::new("会员积分的增减。", "Membership points that were earned and spent."),
        attachment::ID => Text::new("保存的文件。", "Files that are kept."),
        repair::ID => Text::new("维修记录。", "Repairs."),
        comment::ID => Text::new("员工之间的评论。", "What colleagues said to one another about a record."),
        consent::ID => Text::new("同意和撤回同意的记录。", "To what somebody agreed, and what they took back."),
        conflict::ID => {
            Text::new("多处同时修改时未被采用的值。", "Values that gave way when two people changed the same.")
        }
        departure::ID => Text::new("等待通知后台的删除。", "Deletions that a backend has not heard of yet."),
        _ => Text::new("程序保存的其他相关记录。", "Other records that concern you."),
    }
}
