//! What is said, planned, asked and noted at the sample desk, which sells software and service to other companies.
//! Each list belongs to one moment of the life of a customer, so that a timeline reads as a story.

use crate::model::schema::builder::t;
use crate::model::text::Text;

/// Products and services of the sample company.
pub const PRODUCTS: &[Text] = &[
    t("销售管理软件", "Sales management software"),
    t("移动办公套件", "Mobile office suite"),
    t("数据分析平台", "Data analysis platform"),
    t("智能仓储系统", "Smart warehouse system"),
    t("客服呼叫中心", "Call centre"),
    t("会员营销系统", "Member marketing system"),
    t("设备维保服务", "Maintenance service"),
    t("实施与培训服务", "Rollout and training"),
];

/// What customers think of what they bought, with the rating of 1 to 5 (R185).
pub const OPINIONS: &[(i64, Text)] = &[
    (5, t("上线顺利，各部门都在用", "Went live smoothly, every department uses it")),
    (5, t("功能齐全，售后响应快", "Does all we need, and service is quick")),
    (4, t("整体满意，报表还可以更灵活", "Content on the whole, reports could be more flexible")),
    (4, t("培训讲得清楚，文档再细些更好", "Clear training, the documents could say more")),
    (3, t("能用，移动端偶尔卡顿", "Works, but the phone app is slow at times")),
    (2, t("实施周期比约定的长", "The rollout took longer than agreed")),
];

/// Key needs of customers (R10).
pub const NEEDS: &[Text] = &[
    t("要求与现有 ERP 系统对接", "Has to work with the present ERP system"),
    t("对价格敏感，正在比较两家供应商", "Watches the price, compares two suppliers"),
    t("需要移动端审批，外勤人员多", "Approvals on the phone, many people in the field"),
    t("关注售后响应速度，要求本地服务", "Cares about quick service by people nearby"),
    t("希望三个月内上线，预算有限", "Wants to start within three months on a small budget"),
    t("需要定制化方案，流程比较特殊", "Needs a tailored solution for an unusual process"),
    t("数据须私有化部署", "Data have to stay in their own data centre"),
    t("门店多，需要统一管理会员和库存", "Many shops, wants one view of members and stock"),
    t("现用系统合同年底到期，考虑替换", "Contract of the present system ends this year, thinks of changing"),
    t("希望先小范围试点再推广", "Wants a small pilot before the rollout"),
    t("报表手工整理费时，要求自动生成", "Reports take hours by hand and should make themselves"),
    t("仓库盘点误差大，需要扫码管理", "Stocktaking is inexact, wants scanning"),
];

/// Remarks (R11).
pub const REMARKS: &[Text] = &[
    t("决策链包含技术总监", "The technical director has a say"),
    t("第一次见面在展会", "First met at an exhibition"),
    t("月底前避免打扰，财务结账", "Not at the end of the month, they close the books"),
    t("老板喜欢直接看演示", "The owner prefers a demonstration to slides"),
    t("合同需总部盖章，周期约两周", "Contracts are stamped at headquarters, two weeks"),
    t("由老客户介绍，信任度较高", "Referred by a customer, trusts us"),
    t("希望开具增值税专用发票", "Wants a special VAT invoice"),
    t("总部在外地，重要会议需提前一周约", "Headquarters elsewhere, ask a week ahead for meetings"),
];

/// Labels of customers.
pub const TAGS: &[Text] = &[
    t("重点跟进", "Focus"),
    t("可做标杆", "Showcase"),
    t("多分支机构", "Many branches"),
    t("价格敏感", "Price-sensitive"),
    t("老客户", "Long-standing"),
    t("可转介绍", "Refers others"),
];

/// Preferred hours (R127).
pub const HOURS: &[Text] = &[
    t("工作日上午", "Weekday mornings"),
    t("工作日 14:00–17:00", "Weekdays 14:00–17:00"),
    t("周三、周四下午", "Wednesday and Thursday afternoons"),
];

/// What is said at the first talk.
pub const FIRST_TALKS: &[Text] = &[
    t("初次沟通，介绍公司与产品，客户愿意了解", "First talk: presented the company, the customer wants to hear more"),
    t("客户从官网留言咨询价格，已说明报价方式", "The customer asked for prices on the website; explained how we quote"),
    t("展会上交换名片后回访，确认了负责人", "Called back after the exhibition and found out who decides"),
    t("老客户介绍，约定下周详细了解需求", "Referred by a customer; agreed to look at the needs next week"),
];

/// What is said on the way.
pub const MIDDLE_TALKS: &[Text] = &[
    t(
        "了解现有流程，主要痛点是手工登记容易漏单",
        "Went through the process: orders get lost because they are noted by hand",
    ),
    t("演示产品，反应积极，技术部门提出对接问题", "Demonstration went well, IT asked about interfaces"),
    t("已提交定制方案，等待客户反馈", "Sent the tailored proposal, waiting for an answer"),
    t("客户询问价格和付款方式，希望分期", "Asked about price and terms, would like to pay in parts"),
    t("与信息中心确认部署环境和数据迁移范围", "Settled with IT where it runs and which data move"),
    t("客户内部讨论，采购部要求补充两家参考案例", "They discuss it; purchasing asks for two references"),
    t("带客户参观已上线企业，使用部门认可", "Visited a company that uses it, the users were convinced"),
    t("就合同条款沟通，对验收标准有不同意见", "Talked about the contract, different views on acceptance"),
];

/// What is said to customers that may yet buy.
pub const INTENT_TALKS: &[Text] = &[
    t("方案已过技术评审，进入商务谈判", "The proposal passed the technical review, now it is about terms"),
    t("客户确认预算已批，本季度内签约", "The budget is granted, they want to sign this quarter"),
    t("报价已提交，客户要求再优惠 5%", "Quote handed in, the customer asks for 5 % less"),
    t("试用两周，使用人数超过预期", "Two weeks of trial, more people use it than expected"),
];

/// What is said after the deal.
pub const WON_TALKS: &[Text] = &[
    t("售后回访，系统运行稳定，客户满意", "Follow-up visit: runs well, the customer is content"),
    t("完成二期培训，新增 20 个账号的意向", "Second training done, they think of 20 more accounts"),
    t("客户推荐了同行企业，已记录线索", "The customer named another company, lead noted"),
    t("沟通年度维保续费，客户原则同意", "Talked about next year's maintenance, they agree in principle"),
];

/// What is said when a customer goes.
pub const LOST_TALKS: &[Text] = &[
    t("客户已选择其他供应商，主要因为价格", "They chose another supplier, mainly for the price"),
    t("项目取消，预算转投其他方向", "The project is off, the budget went elsewhere"),
    t("联系人离职，新负责人暂无计划", "The contact left, the successor has no plans"),
];

/// What comes of a talk (R89).
pub const RESULTS: &[Text] = &[
    t("客户愿意继续推进", "They want to go on"),
    t("需要内部讨论后答复", "They will discuss it and answer"),
    t("约定下次沟通时间", "Agreed on the next talk"),
    t("已发送资料", "Material sent"),
];

/// What comes next (R21).
pub const PLANS: &[Text] = &[
    t("电话跟进方案意见", "Call about the proposal"),
    t("准备报价", "Prepare the quote"),
    t("安排技术交流", "Arrange a technical talk"),
    t("发送两家参考案例", "Send two references"),
    t("上门演示新版本", "Demonstrate the new version on site"),
    t("确认合同条款", "Settle the contract"),
    t("约见决策人", "Meet the decision maker"),
    t("回访试用情况", "Ask how the trial goes"),
];

/// What comes next after a deal (R170).
pub const WON_PLANS: &[Text] = &[
    t("季度回访，了解使用情况", "Quarterly visit, ask how it is used"),
    t("沟通增购账号", "Talk about more accounts"),
    t("发送续费方案", "Send the renewal offer"),
];

/// What comes next with a customer that has gone (R169).
pub const LOST_PLANS: &[Text] = &[
    t("半年后回访，了解新系统使用情况", "Ask in half a year how the other system does"),
    t("新版本发布时再联系", "Get in touch when the new version is out"),
];

/// What talks are about.
pub const SUBJECTS: &[Text] = &[
    t("需求沟通", "Needs"),
    t("方案演示", "Demonstration"),
    t("报价确认", "Quote"),
    t("合同沟通", "Contract"),
    t("例行跟进", "Routine"),
];

/// What talks leave open (R250).
pub const QUESTIONS: &[Text] = &[
    t("是否支持 6 个月账期？", "Can they pay after 6 months?"),
    t("能否对接现有的财务系统？", "Does it connect to their present accounting system?"),
    t("历史数据迁移由谁负责？", "Who moves the old data?"),
    t("投诉交付延期，问题尚未解决", "Complained of late delivery, not yet settled"),
    t("离线状态下能否继续录入？", "Can one go on entering data offline?"),
    t("质保期外上门服务如何收费？", "What does a visit cost after the warranty?"),
];

/// What projects are called, after the product.
pub const PROJECTS: &[Text] =
    &[t("采购项目", "purchase"), t("升级项目", "upgrade"), t("试点项目", "pilot"), t("二期项目", "phase two")];

/// Cases: the subject, what the customer says, and what solves it.
pub const CASES: &[(Text, Text, Text)] = &[
    (
        t("扫码枪无法连接", "Scanner does not connect"),
        t("仓库两把扫码枪重启后连不上系统。", "Two scanners in the warehouse do not connect after a restart."),
        t("重新配对并升级固件，测试正常。", "Paired them again and updated the firmware; works."),
    ),
    (
        t("月度报表导出失败", "Monthly report is not exported"),
        t("导出月度报表时提示超时。", "The export of the monthly report times out."),
        t("优化查询并重新导出，已发给客户。", "Made the query faster, exported again and sent it."),
    ),
    (
        t("新员工账号开通", "Accounts for new staff"),
        t("新入职 6 人，需要开通账号和权限。", "Six people joined and need accounts."),
        t("账号已开通，权限按部门设置。", "Accounts are open, rights set by department."),
    ),
    (
        t("发票抬头有误", "Wrong name on the invoice"),
        t(
            "发票抬头少了“有限”二字，需要重开。",
            "The company's name on the invoice is incomplete, please issue it again.",
        ),
        t("作废原发票并重新开具，已寄出。", "Cancelled it, issued a new one and sent it."),
    ),
    (
        t("交付延期投诉", "Late delivery"),
        t(
            "约定上周上线，目前仍未完成，影响门店开业。",
            "It should have gone live last week; the opening of the shop depends on it.",
        ),
        t("增派工程师驻场，三天内完成上线并致歉。", "Sent another engineer, live within three days, apologised."),
    ),
    (
        t("手机端收不到审批提醒", "No approval notices on the phone"),
        t("部分安卓手机收不到推送。", "Some Android phones get no notices."),
        t("指导开启后台权限，推送恢复。", "Showed how to allow background activity; notices arrive."),
    ),
    (
        t("设备异响需要检修", "Machine makes a noise"),
        t("分拣线三号机有异响，担心影响旺季。", "Unit three of the sorting line makes a noise; the season is near."),
        t("更换轴承，空载运行两小时正常。", "Changed the bearing; ran two hours without load."),
    ),
    (
        t("到货型号不符", "Wrong model delivered"),
        t("打印机型号与订单不一致，要求换货。", "The printers are not the model ordered, please exchange them."),
        t("已换货，旧件由物流取回。", "Exchanged; the carrier took the others back."),
    ),
    (
        t("建议增加批量修改功能", "Wish: change many at once"),
        t("希望列表里可以一次修改多条记录的负责人。", "Would like to change the owner of several records at once."),
        t("已提交产品部门，列入下一版本计划。", "Handed to product management, planned for the next version."),
    ),
    (
        t("季度使用回访", "Quarterly visit"),
        t("按计划回访使用情况。", "Planned visit to see how it is used."),
        t("客户整体满意，希望增加培训。", "Content on the whole, would like more training."),
    ),
];

/// What customers say with their rating.
pub const COMMENTS: &[Text] = &[
    t("响应很快，问题解决了", "Quick answer, problem solved"),
    t("态度好，希望下次更快一些", "Friendly, could be quicker next time"),
    t("处理时间太长", "Took too long"),
    t("满意", "Content"),
];
