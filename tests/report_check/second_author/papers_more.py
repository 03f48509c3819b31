"""Papers for the public and for checking: a press text, slides, a list for checking and a summary in English.

The marks are those of `papers_thai`.
"""

PRESS = """
ข่าวประชาสัมพันธ์

เทศบาลฯ ปลื้ม! คว้าคะแนน ITA ปี {year} ⟦figure: {=TOTAL}|{~TOTAL}⟧ คะแนน ⟦level: ระดับ{lev}|ระดับ{~lev}⟧

นายกเทศมนตรีเปิดเผยว่า ปีนี้คะแนน{dir}จากปีที่แล้วที่ได้ {prev} คะแนน ถึง {change} คะแนน โดยได้ IIT {=IIT} EIT ⟦figure: {=EIT}|{~EIT}⟧ และ OIT {=OIT}

“คะแนนที่ออกมาสะท้อนการทำงานของทุกคน โดยเฉพาะด้าน{n hi_ind}ที่ได้สูงสุดถึง ⟦other: {=hi_ind}|{^hi_ind}⟧ คะแนน” นายกเทศมนตรีกล่าว

ด้านที่ได้คะแนนมากที่สุดจากทั้งหมด 10 ตัวชี้วัด คือ ⟦peak-name: {n hi_ind}|{n mid_ind}⟧ ส่วนด้านที่น้อยที่สุด คือ ⟦peak-name: {n lo_ind}|{n mid_ind}⟧

คะแนนของปีนี้⟦reached: สูงกว่า|ต่ำกว่า⟧ค่าเป้าหมาย 85 คะแนน แต่ยังมีบางเรื่องที่ต้องทำต่อ เช่น {weak_i} ได้เพียง ⟦figure: {=weak_i}|{~weak_i}⟧ คะแนน

คะแนน IIT และ EIT ⟦compare: {rel IIT EIT}|{~rel IIT EIT}⟧ กล่าวคือ บุคลากรให้ {=IIT} ประชาชนให้ {=EIT}

เทศบาลขอเชิญชวนประชาชนตอบแบบวัด EIT ปี {next} ระหว่างวันที่ 1 ม.ค. – 30 มิ.ย. {next} ตั้งเป้า 400 คน

สำหรับจังหวัดมีคะแนนเฉลี่ย 89.05 คะแนน และคะแนนเฉลี่ยระดับประเทศ 90.19 คะแนน

ทั้งนี้ กองทุนหลักประกันสุขภาพของเทศบาลได้คะแนนประเมิน 81.00 คะแนน อยู่ในระดับดี

สอบถามเพิ่มเติมได้ที่ โทร. 0-3239-7180 หรือเว็บไซต์ของเทศบาล ในวันและเวลาราชการ 08.30–16.30 น.

เทศบาลเปิดเผยข้อมูลสาธารณะ (OIT) ได้ ⟦published: {#published}|{~#published}⟧ ข้อ จากทั้งหมด {#docs} ข้อ

เหลืออีก ⟦count: {#zeros}|{~#zeros}⟧ ข้อที่ยังไม่ได้คะแนน ได้แก่ {zeros} ซึ่งจะเผยแพร่ให้ครบภายในไตรมาสที่ 2

ปี {before} เทศบาลได้ ⟦was: {prev}|{~prev}⟧ คะแนน ปี {year} ได้ {=TOTAL} คะแนน

ถนนสายใหม่ยาว 1.85 กิโลเมตร งบประมาณ 9,215,000 บาท แล้วเสร็จ 92.50 เปอร์เซ็นต์ เป็นอีกโครงการที่เปิดเผยราคากลางตาม {doc}
"""

SLIDES = """
ผลการประเมิน ITA {year}
• คะแนนรวม: ⟦figure: {=TOTAL}|{~TOTAL}⟧ (เป้าหมาย ⟦target: 85|{~target}⟧)
• ระดับ: ⟦level: {lev}|{~lev}⟧
• IIT {=IIT} | EIT ⟦other: {=EIT}|{^EIT}⟧ | OIT {=OIT}
• {inst1} > {inst2} > {inst3}
• ⟦order: {inst1} ({=inst1}) > {inst2} ({=inst2}) > {inst3} ({=inst3})|{inst3} ({=inst3}) > {inst1} ({=inst1}) > {inst2} ({=inst2})⟧
จุดแข็ง
• ตชว. {hi_ind} {n hi_ind} = ⟦figure: {=hi_ind}|{~hi_ind}⟧
• ตชว. ⟦name: {hi_ind_i}|{lo_ind_i}⟧ {n hi_ind_i} (สูงสุดของ IIT)
• {ok_i} = {=ok_i}, {ok_e} = ⟦figure: {=ok_e}|{~ok_e}⟧
จุดที่ต้องพัฒนา
• ตชว. {lo_ind} ต่ำสุด = ⟦figure: {=lo_ind}|{~lo_ind}⟧
• ข้อที่ต่ำกว่า 85: ⟦list: {below_i}|{below_i+}⟧
• ข้อที่ต่ำกว่า 85 (EIT): {below_e} รวม ⟦count: {#below_e}|{~#below_e}⟧ ข้อ
• {weak_i} ({=weak_i}) ⟦reached: < 85|≥ 85⟧
• ต่ำสุด IIT = ⟦peak: {lo_i}|{ok_i}⟧
• OIT 0 คะแนน: ⟦zeros: {zeros}|{zeros+}⟧
• OIT ได้คะแนนเต็ม ⟦published: {#published}/{#docs}|{~#published}/{#docs}⟧ ข้อ
เทียบปีก่อน
• {before}: {prev} → {year}: ⟦figure: {=TOTAL}|{~TOTAL}⟧ (⟦change: {sdiff TOTAL}|{~sdiff TOTAL}⟧)
• ค่าเฉลี่ย {grp} = ⟦mean: {mean grp}|{~mean grp}⟧
แผนปีหน้า
• เป้าหมาย {next}: รวม ≥ 95.00, IIT ≥ 93.00, EIT ≥ 92.00
• ลง {zero1} ให้ครบ → +⟦gain: {gain1}|{~gain1}⟧ คะแนน
• งบ 20,000 บาท / ผู้รับผิดชอบ 3 คน / ภายใน 60 วัน
• โทร. 1205 (สายด่วน ป.ป.ช.)
• น้ำหนัก: IIT ⟦weight: 30%|40%⟧ EIT 30% OIT 40%
• ผู้ตอบ IIT 31 คน (68.89%) EIT 97 คน
Q & A
"""

QA = """
แบบตรวจสอบการรายงานผล ITA ปีงบประมาณ {year} (สำหรับผู้ตรวจ)
(1) ถาม: คะแนนรวมเท่าใด / ตอบ: ⟦figure: {=TOTAL}|{~TOTAL}⟧ คะแนน ระดับ⟦level: {lev}|{~lev}⟧
(2) ถาม: คะแนนรวมถึงเป้าหมาย 85 คะแนนหรือไม่ / ตอบ: คะแนนรวม⟦reached: ถึงค่าเป้าหมาย|ไม่ถึงค่าเป้าหมาย⟧
(3) ถาม: IIT EIT OIT ได้เท่าใด / ตอบ: {=IIT}, ⟦figure: {=EIT}|{~EIT}⟧ และ {=OIT} ตามลำดับ
(4) ถาม: ข้อที่ต่ำสุดของ EIT / ตอบ: ข้อที่ต่ำสุดของ EIT คือ ⟦peak: {lo_e}|{ok_e}⟧ ได้ {=lo_e}
(5) ตัวชี้วัดที่ 7 {n 7}: ⟦figure: {=7}|{~7}⟧ / ตัวชี้วัดที่ 8 {n 8}: {=8}
(6) จำนวนข้อของ IIT ที่ต่ำกว่าเป้าหมาย: ⟦count: {#below_i}|{~#below_i}⟧ ข้อ ({below_i})
(7) จำนวนข้อ OIT ที่ได้คะแนนเต็ม: ⟦published: {#published}|{~#published}⟧ ข้อ
(8) {zero1} {n zero1} ได้ ⟦other: 0|100⟧ คะแนน
(9) {n sub_zero} ({first sub_zero}–{last sub_zero}) เฉลี่ย ⟦mean: {=sub_zero}|{~sub_zero}⟧ คะแนน ⟦high: เนื่องจากมีข้อที่ไม่ได้คะแนน|จึงถือว่าอยู่ในระดับดีมาก⟧
(10) ข้อคำถาม ⟦code: {weak_i}|i{#i+2}⟧ ได้รับข้อเสนอแนะให้ปรับปรุง
(11) แบบตรวจการเปิดเผยข้อมูลสาธารณะ (⟦instrument: OIT|EIT⟧) มีกี่ข้อ / ตอบ: {#docs} ข้อ
(12) {n 9} คือ ตัวชี้วัดที่ ⟦name: 9|10⟧ ได้ {=9} คะแนน
(13) ตัวชี้วัดใดต่ำสุดในทั้งหมด / ตอบ: ตัวชี้วัดที่ต่ำสุดคือ ⟦peak: {lo_ind}|{mid_ind}⟧
(14) ส่วนต่างระหว่างคะแนน {inst1} กับ {inst3} เท่ากับ ⟦diff: {diff inst1 inst3}|{~diff inst1 inst3}⟧ คะแนน
(15) ⟦every: มีข้อของ IIT ที่ยังไม่ถึงค่าเป้าหมาย|ทุกข้อของ IIT ถึงค่าเป้าหมาย⟧
(16) คะแนน {ok_i} ห่างจากคะแนนเต็ม 100 อยู่ {full ok_i} คะแนน
(17) รายงานระบุเลขคำสั่งแต่งตั้งคณะทำงานที่ 112/{year} ลงวันที่ 3 ต.ค. {before} หรือไม่ / ตอบ: ระบุ หน้า 4
(18) มีการอ้างระเบียบกระทรวงมหาดไทย พ.ศ. 2547 ข้อ 12 และมาตรา 9 หรือไม่ / ตอบ: มี
(19) ผลการประเมินความพึงพอใจผู้รับบริการ ร้อยละ 95.20 ระดับมากที่สุด (คนละเรื่องกับ ITA)
(20) รายงานกล่าวว่า “ถ้า {weak_i} เพิ่มเป็น 95.00 คะแนน ก็จะถึงเป้าหมาย” เป็นเงื่อนไข ไม่ใช่ผลคะแนน
(21) หัวหน้าฝ่ายฯ ลงนามแล้ว (นางสาวสมใจ ใจดี ตำแหน่งนักวิเคราะห์นโยบายและแผนชำนาญการ)
(22) EIT {=EIT} กับ OIT {=OIT}: EIT ⟦compare: {rel1 EIT OIT}|{~rel1 EIT OIT}⟧ OIT
(23) คะแนนปีก่อน {prev} คะแนน ปีนี้ {=TOTAL} คะแนน คะแนนรวม⟦direction: {dir}|{~dir}⟧
"""

ENGLISH = """
Summary for the council: Integrity and Transparency Assessment (ITA), fiscal year {year}

The municipality scored ⟦figure: {=TOTAL}|{~TOTAL}⟧ points overall, which is ⟦gap: {-TOTAL}|{~-TOTAL}⟧ points above the target of ⟦target: 85|{~target}⟧.

By instrument, the staff survey (IIT) came to {=IIT}, the public survey (EIT) to ⟦other: {=EIT}|{^EIT}⟧ and the open data check (OIT) to {=OIT} points.

The total ⟦direction: {rose}|{~rose}⟧ from {prev} in {before} to {=TOTAL} in {year}, a difference of {change} points.

Among the ten indicators, the weakest was indicator ⟦peak: {lo_ind}|{mid_ind}⟧ ({en lo_ind}) with {=lo_ind} points; the strongest was indicator {hi_ind}.

Of the {#i} staff questions, ⟦count: {#below_i}|{~#below_i}⟧ are below the target: ⟦list: {below_i}|{below_i+}⟧.

Question {weak_i} (⟦figure: {=weak_i}|{~weak_i}⟧) ⟦reached: does not reach|reaches⟧ the target, while {ok_i} stands at {=ok_i}.

The lowest score in the EIT was given to ⟦peak: {lo_e}|{ok_e}⟧.

⟦published: {#published}|{~#published}⟧ of {#docs} documents are published; the missing ones are {zeros}.

Publishing them all would add ⟦gain: {gain}|{~gain}⟧ points to the total.

Indicator 9 (⟦name: {en 9}|{en 10}⟧) has {=9} points and indicator 10 has ⟦figure: {=10}|{~10}⟧.

{inst1} is ⟦compare: higher|lower⟧ than {inst3} by {diff inst1 inst3} points.

The weights are ⟦weight: 30|40⟧ per cent for IIT, 30 per cent for EIT and 40 per cent for OIT.

Next year the municipality aims at 95.00 points overall and at least 92.00 in the EIT.

If {weak_i} rose to 90.00 points, the indicator would follow.

The provincial average was 88.12 points, and a neighbouring municipality scored 93.77.

A budget of 120,000 baht (85.50 per cent spent) was set aside for the web site, telephone 0 3239 7180.

Thirty-one of 45 employees answered, 68.89 per cent.

The corruption risk assessment rated two processes as high and one as low.

The meeting on 4 September {year} at 13.30 accepted the report under section 36 of the Act of 2561.
"""

PAPERS = {"press": PRESS, "slides": SLIDES, "checks": QA, "english": ENGLISH}
