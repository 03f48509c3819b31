"""Papers written after the rules had been mended by the others: a letter, a post, an analysis, notes and an audit.

The marks are those of `papers_thai`.
"""

LETTER = """
ที่ ปข 52301/ว 118
สำนักงานเทศบาล ถนนเพชรเกษม กม. 91.50
วันที่ 2 ตุลาคม {year}
เรื่อง แจ้งผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงาน (ITA)
เรียน นายอำเภอ
อ้างถึง หนังสืออำเภอ ด่วนที่สุด ที่ ปข 0023.6/ว 2045 ลงวันที่ 11 กันยายน {year}

ตามหนังสือที่อ้างถึง อำเภอขอให้รายงานผลคะแนน ITA ปี {year} นั้น เทศบาลขอเรียนว่ามีคะแนนเฉลี่ยรวมทั้ง 3 เครื่องมือ ⟦figure: {=TOTAL}|{~TOTAL}⟧ คะแนน ผลการประเมินระดับ {lev}
ผลคะแนนดังกล่าวผ่านค่าเป้าหมายร้อยละ ⟦target: 85|{~target}⟧ และเพิ่มขึ้นจากปีงบประมาณ พ.ศ. {before} จำนวน ⟦change: {change}|{~change}⟧ คะแนน ({prev} คะแนน)
ทั้งนี้ คะแนนแบบวัด IIT เท่ากับ {=IIT} คะแนน แบบวัด EIT เท่ากับ ⟦figure: {=EIT}|{~EIT}⟧ คะแนน และแบบตรวจ OIT เท่ากับ ⟦other: {=OIT}|{^OIT}⟧ คะแนน
เมื่อพิจารณาเป็นรายตัวชี้วัดพบว่า {n hi_ind} มีคะแนนสูงที่สุด ({=hi_ind} คะแนน) ขณะที่ ⟦peak-name: {n lo_ind}|{n mid_ind}⟧ มีคะแนนต่ำที่สุด
ตัวชี้วัดที่ {lo_ind} {n lo_ind} ได้คะแนน ⟦figure: {=lo_ind}|{~lo_ind}⟧ คะแนน จึงเป็นประเด็นที่เทศบาลต้องเร่งพัฒนา
ในส่วนของข้อคำถาม พบว่าข้อ {weak_i} ({n weak_i}) มีคะแนนเพียง ⟦other: {=weak_i}|{^weak_i}⟧ คะแนน ⟦reached: ซึ่งไม่ผ่านเกณฑ์เป้าหมาย|ซึ่งผ่านเกณฑ์เป้าหมาย⟧
ข้อมูลที่ยังไม่ได้เผยแพร่มี ⟦count: {#zeros}|{~#zeros}⟧ รายการ คือ {zeros} ซึ่งอยู่ระหว่างดำเนินการ
จากจำนวน {#docs} รายการ เทศบาลเปิดเผยได้ ⟦published: {#published}|{~#published}⟧ รายการ
สำหรับปีงบประมาณ พ.ศ. {next} เทศบาลจะรักษาคะแนนให้ไม่ต่ำกว่า 93.00 คะแนน และยกระดับ EIT ให้ถึง 94.00 คะแนน
กิจกรรมประกาศเจตจำนงสุจริตจัดเมื่อวันที่ 9 มกราคม {year} มีผู้เข้าร่วม 85 คน ใช้งบประมาณ 12,300 บาท
จึงเรียนมาเพื่อโปรดทราบ
กองวิชาการและแผนงาน โทรศัพท์ 0 3260 1234 โทรสาร 0 3260 1235 ไปรษณีย์อิเล็กทรอนิกส์ saraban@example.go.th
"""

POST = """
📢 ผล ITA ปี {year} มาแล้ว!!
✅ คะแนนรวม ⟦figure: {=TOTAL}|{~TOTAL}⟧ / 100 (ระดับ ⟦level: {lev}|{~lev}⟧)
🏅 IIT = {=IIT} ✨ EIT = ⟦figure: {=EIT}|{~EIT}⟧ ✨ OIT = {=OIT}
📈 ปีที่แล้ว {prev} ปีนี้ {=TOTAL} ⟦direction: {dir}|{~dir}⟧ {change} คะแนน
💪 เก่งที่สุด: ตัวชี้วัด {hi_ind} {n hi_ind} ⟦other: {=hi_ind}|{^hi_ind}⟧
🛠 ต้องปรับ: ตัวชี้วัด {lo_ind} {n lo_ind} ⟦figure: {=lo_ind}|{~lo_ind}⟧
👉 คะแนนต่ำสุดของ EIT คือข้อ ⟦peak: {lo_e}|{ok_e}⟧
👉 คะแนน OIT ⟦compare: {rel1 OIT EIT}|{~rel1 OIT EIT}⟧ EIT
👉 เอกสารบนเว็บครบ ⟦published: {#published}|{~#published}⟧ จาก {#docs} ข้อ เหลือ ⟦zeros: {zeros}|{zeros+}⟧
👉 น้ำหนักคะแนน: IIT 30 EIT ⟦weight: 30|40⟧ OIT 40
👉 ข้อ {ok_i} ⟦reached: เกิน 85 แล้ว|ต่ำกว่า 85⟧ เก่งมาก
ปีหน้าขอ 95 คะแนนขึ้นไปนะครับ 🙏
ร่วมกิจกรรมตอบคำถามลุ้นรับกระเป๋าผ้า 50 ใบ ภายในวันที่ 15 นี้
เทศบาลเมืองเพื่อนบ้านได้ 95.20 เก่งมาก ขอแสดงความยินดี
ใครยังไม่ได้ตอบ EIT สแกน QR ได้เลย ใช้เวลา 3 นาที
ขอบคุณผู้ตอบ 412 คน คิดเป็น 103.00% ของเป้าหมาย
โทร 063-123-9275 (งานนิติการ)
"""

ANALYSIS = """
การวิเคราะห์ผลการประเมิน ITA ของเทศบาล ปีงบประมาณ พ.ศ. {year}

ผลการวิเคราะห์ชี้ให้เห็นว่าภาพรวมคะแนนของหน่วยงานอยู่ที่ ⟦figure: {=TOTAL}|{~TOTAL}⟧ คะแนน ซึ่งอยู่เหนือเส้นเป้าหมาย ⟦gap: {-TOTAL}|{~-TOTAL}⟧ คะแนน โดยคะแนนจากบุคลากรภายใน (⟦instrument: IIT|EIT⟧) มีค่า {=IIT} คะแนน

เครื่องมือทั้งสามมีน้ำหนักไม่เท่ากัน กล่าวคือ IIT คิดเป็นร้อยละ ⟦weight: 30|40⟧ ของคะแนนรวม EIT คิดเป็นร้อยละ 30 ส่วน OIT คิดเป็นร้อยละ 40

หากเปรียบเทียบระหว่างเครื่องมือ จะเห็นว่า {inst1} ได้คะแนนมากกว่า {inst3} อยู่ ⟦diff: {diff inst1 inst3}|{~diff inst1 inst3}⟧ คะแนน และ {inst2} อยู่ตรงกลางที่ {=inst2} คะแนน

ลำดับของเครื่องมือจากสูงไปต่ำคือ ⟦order: {inst1}, {inst2}, {inst3}|{inst1}, {inst3}, {inst2}⟧

มิติการรับรู้ของบุคลากรมีข้อที่คะแนนไม่ถึงเป้าหมายจำนวน ⟦count: {#below_i}|{~#below_i}⟧ ข้อจาก {#i} ข้อ (IIT) ข้อที่น่ากังวลที่สุดคือ {lo_i} ซึ่งได้ {=lo_i} คะแนน ต่ำกว่าเป้าหมายถึง ⟦gap: {-lo_i}|{~-lo_i}⟧ คะแนน

ข้อที่ได้คะแนนต่ำกว่าเป้าหมายของ EIT ประกอบด้วย {below_e} และของ IIT ประกอบด้วย ⟦list: {below_i}|{below_i+}⟧

ตัวชี้วัด “{n 2}” ได้ ⟦figure: {=2}|{~2}⟧ คะแนน ตัวชี้วัด “{n 4}” ได้ {=4} คะแนน ส่วนตัวชี้วัด “{n 5}” ได้ ⟦other: {=5}|{^5}⟧ คะแนน

ตัวชี้วัดที่ ⟦name: 6|8⟧ ว่าด้วย{n 6} ได้ {=6} คะแนน

ค่าเฉลี่ยของข้อ {grp} คือ ⟦mean: {mean grp}|{~mean grp}⟧ สะท้อนว่าการปฏิบัติหน้าที่อยู่ในเกณฑ์ที่น่าพอใจ

ด้าน{n sub_zero} ⟦high: ยังมีเอกสารที่ไม่ได้คะแนน|มีคะแนนอยู่ในระดับดีมาก⟧ เพราะข้อ {zeros_in sub_zero} ได้ 0 คะแนน

⟦every: ข้อคำถามของ IIT บางข้อยังต่ำกว่าเป้าหมาย|ข้อคำถามของ IIT ทุกข้อผ่านเป้าหมาย⟧

การนำ {zero1} ขึ้นเว็บไซต์จะทำให้คะแนนรวมเพิ่มขึ้นได้อีก ⟦gain: {gain1}|{~gain1}⟧ คะแนน

เมื่อเทียบกับปี {before} คะแนนรวม⟦direction: {dir}|{~dir}⟧ {change} คะแนน

งานวิจัยของกรมส่งเสริมการปกครองท้องถิ่นพบว่าค่าเฉลี่ยของ อปท. ทั่วประเทศอยู่ที่ 88.70 คะแนน และ อปท. ร้อยละ 76.40 ผ่านเกณฑ์

ระเบียบสำนักนายกรัฐมนตรี พ.ศ. 2526 ข้อ 30 กำหนดให้เก็บหนังสือไว้ 10 ปี

สมมติว่าทุกข้อของ IIT ได้ 90.00 คะแนน คะแนนรวมก็ยังไม่ถึง 95 คะแนน

ผู้ตอบส่วนใหญ่อายุ 36–45 ปี ร้อยละ 38.71 ระดับปริญญาตรีร้อยละ 54.84

การดำเนินการตามแผนปฏิบัติการป้องกันการทุจริตแล้วเสร็จ 18 โครงการ จาก 22 โครงการ คิดเป็นร้อยละ 81.82
"""

NOTES = """
สรุปคะแนน ITA {year} (บันทึกย่อ)
รวม: ⟦figure: {=TOTAL}|{~TOTAL}⟧ | เป้า: 85 | ต่าง: +⟦gap: {-TOTAL}|{~-TOTAL}⟧
IIT: {=IIT} | EIT: ⟦other: {=EIT}|{^EIT}⟧ | OIT: {=OIT}
ตัวชี้วัด 1: {=1}; 2: {=2}; 3: {=3}; 4: {=4}; 5: {=5}
ตัวชี้วัดที่ 6: {=6}; ตัวชี้วัดที่ 7: ⟦figure: {=7}|{~7}⟧; ตัวชี้วัดที่ 8: {=8}
ตัวชี้วัดที่ 9: ⟦figure: {=9}|{~9}⟧; ตัวชี้วัดที่ 10: {=10}
ต่ำกว่าเป้า IIT: ⟦list: {below_i}|{below_i+}⟧ (⟦count: {#below_i}|{~#below_i}⟧ ข้อ)
ต่ำกว่าเป้า EIT: {below_e} (⟦count: {#below_e}|{~#below_e}⟧ ข้อ)
OIT ไม่ได้คะแนน: ⟦zeros: {zeros}|{zeros+}⟧ ({#zeros} ข้อ)
OIT ได้คะแนน: ⟦published: {#published}|{~#published}⟧ จาก {#docs}
สูงสุด: ตัวชี้วัดที่ ⟦peak: {hi_ind}|{mid_ind}⟧
ต่ำสุด: ตัวชี้วัดที่ {lo_ind}
{weak_i} = ⟦figure: {=weak_i}|{~weak_i}⟧ (ต่ำกว่าเป้า {-weak_i})
{weak_e} = {=weak_e}, {ok_e} = ⟦other: {=ok_e}|{^ok_e}⟧
ปี {before} = ⟦was: {prev}|{~prev}⟧, ปี {year} = {=TOTAL}
ระดับผล = ⟦level: {lev}|{~lev}⟧
เฉลี่ย {grp} = {mean grp}
ข้อ ⟦code: {lo_i}|i{#i+1}⟧ ต้องแก้ก่อน
เป้าปี {next}: รวม 95.00, EIT 92.00
ประชุมครั้งหน้า 14 ต.ค. เวลา 10.00 น. ห้อง 2.01
ติดต่อ: งานธุรการ ต่อ 104
ส่งรายงานภายใน 31 ต.ค. {year} (ข้อ 5 ของหนังสือสั่งการ)
"""

AUDIT = """
Internal audit note on the ITA report for {year}

We re-performed the figures. The total score of ⟦figure: {=TOTAL}|{~TOTAL}⟧ exceeds the target by ⟦gap: {-TOTAL}|{~-TOTAL}⟧ points.

IIT stands at {=IIT}, EIT at ⟦figure: {=EIT}|{~EIT}⟧ and OIT at {=OIT}.

{inst3} has the lowest score of the three instruments, ⟦figure: {=inst3}|{~inst3}⟧ points; {inst1} leads with {=inst1}.

Indicator 2, {en 2}, scored ⟦figure: {=2}|{~2}⟧; indicator 4 (⟦name: {en 4}|{en 3}⟧) scored {=4}.

The indicator with the highest score is indicator ⟦peak: {hi_ind}|{mid_ind}⟧.

In the public survey, question ⟦peak: {lo_e}|{ok_e}⟧ has the lowest score of the EIT.

Questions below target in the IIT: ⟦list: {below_i}|{below_i+}⟧.

Question {weak_i} is {-weak_i} points below the target and {ok_i} is ⟦gap: {-ok_i}|{~-ok_i}⟧ points above it.

Documents with no points: ⟦zeros: {zeros}|{zeros+}⟧ (⟦count: {#zeros}|{~#zeros}⟧ documents).

⟦published: {#published}|{~#published}⟧ out of {#docs} documents were published in full.

Compared with {before} ({prev} points), the total has ⟦direction: risen|fallen⟧ by {change} points.

The mean of {grp} is ⟦mean: {mean grp}|{~mean grp}⟧.

⟦none: Some questions of the EIT are below the target.|No question of the EIT is below the target.⟧

OIT carries ⟦weight: 40|30⟧ per cent of the weight.

Management intends to reach 95.00 points in {next} and 92.00 points in the EIT.

Had {zero1} been published, the score would have been higher.

The audit took 12 days, cost 48,250.00 baht and covered 85 files (section 4.2 of the plan).

Neighbouring offices had between 84.10 and 96.30 points; the national mean was 90.19.
"""

PAPERS = {"letter": LETTER, "post": POST, "analysis": ANALYSIS, "notes": NOTES, "audit": AUDIT}
