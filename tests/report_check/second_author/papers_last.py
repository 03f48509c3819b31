"""The last papers, written after all the others had mended the rules: a briefing, a reply, a board paper, a digest.

The marks are those of `papers_thai`.
"""

BRIEFING = """
สรุปสำหรับผู้บริหาร (หน้าเดียวจบ)
๑. ผลโดยรวม
เทศบาลสอบผ่านการประเมิน ITA ปี {year} ด้วยคะแนน ⟦figure: {=TOTAL}|{~TOTAL}⟧ ถือเป็นระดับ⟦level: {lev}|{~lev}⟧ ตามเกณฑ์ ป.ป.ช.
เป้าหมายของประเทศคือ ⟦target: 85|{~target}⟧ คะแนน เราทำได้เกินไป ⟦gap: {-TOTAL}|{~-TOTAL}⟧ คะแนน
๒. แยกตามแหล่งข้อมูล
- คนใน (IIT) ให้ ⟦figure: {=IIT}|{~IIT}⟧ คะแนน
- คนนอก (EIT) ให้ {=EIT} คะแนน
- เว็บไซต์ (OIT) ได้ ⟦other: {=OIT}|{^OIT}⟧ คะแนน
๙- ช่องว่างระหว่าง {inst1} กับ {inst3} กว้าง ⟦diff: {diff inst1 inst3}|{~diff inst1 inst3}⟧ คะแนน
๓. จุดเด่น
- {n hi_ind} (ตัวชี้วัดที่ {hi_ind}) ได้ ⟦figure: {=hi_ind}|{~hi_ind}⟧ คะแนน นับว่าดีที่สุดใน 10 ตัวชี้วัด
- ข้อ {ok_i} และ {ok_e} ได้ {=ok_i} และ ⟦figure: {=ok_e}|{~ok_e}⟧ คะแนน ตามลำดับ
๔. จุดด้อย
- {n lo_ind} (ตัวชี้วัดที่ {lo_ind}) ได้เพียง ⟦other: {=lo_ind}|{^lo_ind}⟧ คะแนน
- ในฝั่ง IIT ข้อ ⟦peak: {lo_i}|{ok_i}⟧ รั้งท้ายด้วยคะแนนน้อยที่สุด
- ข้อ {weak_i} สอบตกเป้าไป ⟦gap: {-weak_i}|{~-weak_i}⟧ คะแนน
- ยังไม่ได้ลงข้อมูล ⟦count: {#zeros}|{~#zeros}⟧ รายการ ({zeros})
๕. ทำอะไรต่อ
- มอบสำนักปลัดลง {zeros} ให้แล้วเสร็จใน 45 วัน
- ตั้งเป้าคะแนนปี {next} ที่ 96 คะแนน
- ขอเพิ่มงบอบรม 60,000 บาท (ร้อยละ 0.85 ของงบทั้งหมด)
- ถอดบทเรียนจากเทศบาลต้นแบบที่ได้ 98.12 คะแนน
"""

REPLY = """
กระทู้ถามของสมาชิกสภา ครั้งที่ 2 ประจำปี {year}
ถาม เหตุใดคะแนน ITA จึงได้ {=TOTAL} คะแนน ทั้งที่ปีก่อนได้ {prev} คะแนน
ตอบ คะแนนปีนี้⟦direction: สูง|ต่ำ⟧กว่าปีก่อน {change} คะแนน สาเหตุหลักมาจากการปรับปรุงบริการ
ถาม IIT คืออะไร ได้กี่คะแนน
ตอบ IIT คือการสอบถามบุคลากรภายใน ปีนี้ได้ ⟦figure: {=IIT}|{~IIT}⟧ คะแนน
ถาม ข้อใดของประชาชนได้คะแนนน้อย
ตอบ ข้อ {lo_e} ได้ ⟦figure: {=lo_e}|{~lo_e}⟧ คะแนน เป็นข้อที่⟦peak2: น้อยที่สุด|มากที่สุด⟧ในแบบ EIT
ถาม ข้อใดของบุคลากรไม่ผ่าน
ตอบ ไม่ผ่าน 85 คะแนนมี ⟦count: {#below_i}|{~#below_i}⟧ ข้อ (IIT) ได้แก่ ⟦list: {below_i}|{below_i+}⟧
ถาม ข้อ {ok_i} ผ่านหรือไม่
ตอบ ข้อ {ok_i} ⟦reached: ผ่านเป้าหมาย|ไม่ผ่านเป้าหมาย⟧ ได้ {=ok_i} คะแนน
ถาม เว็บไซต์ลงข้อมูลครบหรือไม่
ตอบ แบบ OIT กำหนด {#docs} รายการ ลงแล้ว ⟦published: {#published}|{~#published}⟧ รายการ ขาด ⟦zeros: {zeros}|{zeros+}⟧
ถาม ถ้าลงครบจะได้เท่าใด
ตอบ ถ้าลง {zeros} ครบ คะแนนรวมจะขึ้นไปถึง ⟦gain: {newtotal}|{~newtotal}⟧ คะแนน
ถาม ตัวชี้วัดใดอ่อนที่สุด
ตอบ ตัวชี้วัดที่อ่อนที่สุดได้แก่ ⟦peak-name: {n lo_ind}|{n mid_ind}⟧
ถาม สัดส่วนคะแนนเป็นอย่างไร
ตอบ OIT มีสัดส่วนมากที่สุดคือร้อยละ ⟦weight: 40|30⟧ รองลงมาคือ IIT และ EIT ร้อยละ 30 เท่ากัน
ถาม ปีหน้าคาดว่าจะได้เท่าใด
ตอบ คาดว่าจะได้ราว 94 ถึง 95 คะแนน
ถาม งบประมาณซ่อมถนน 2,450,000 บาท เบิกไปเท่าใด
ตอบ เบิกแล้วร้อยละ 62.50 คงเหลือ 918,750 บาท
"""

BOARD = """
เอกสารประกอบการประชุมคณะกรรมการ ITA
ตาราง 1 ผลเทียบเป้าหมาย
รายการ\tผล {year}\tเป้าหมาย\tบรรลุหรือไม่
คะแนนรวม\t⟦table-figure: {=TOTAL}|{~TOTAL}⟧\t85\tบรรลุ
IIT\t{=IIT}\t85\tบรรลุ
EIT\t⟦table-figure: {=EIT}|{~EIT}⟧\t85\tบรรลุ
OIT\t{=OIT}\t⟦target: 85|80⟧\tบรรลุ
{weak_i}\t⟦table-figure: {=weak_i}|{~weak_i}⟧\t85\t⟦reached: ไม่บรรลุ|บรรลุ⟧
ตาราง 2 อันดับตัวชี้วัด (5 อันดับแรกและท้าย)
อันดับ\tตัวชี้วัด\tคะแนน
ดีที่สุด\t{hi_ind}. {n hi_ind}\t⟦table-figure: {=hi_ind}|{~hi_ind}⟧
ต่ำที่สุด\t⟦peak: {lo_ind}. {n lo_ind}|{mid_ind}. {n mid_ind}⟧\t{=lo_ind}
ตาราง 3 เอกสาร OIT ที่ต้องเร่ง
รหัส\tเอกสาร\tผล\tกำหนดเสร็จ
{zero1}\t{n zero1}\t⟦table-figure: 0|100⟧\t30 พ.ย. {year}
{doc}\t{n doc}\t100\t-
ตาราง 4 ย้อนหลัง
ปี\tคะแนนรวม\tหมายเหตุ
{before}\t⟦table-figure: {prev}|{~prev}⟧\tก่อนปรับปรุง
{year}\t⟦table-figure: {=TOTAL}|{~TOTAL}⟧\tหลังปรับปรุง
{next}\t95.00\tเป้าหมาย
ข้อสังเกต
ข้อที่ได้คะแนนน้อยสุดของแบบวัด IIT คือ ⟦peak: {lo_i}|{ok_i}⟧ และของแบบวัด EIT คือ {lo_e}
ตัวชี้วัดที่ 9 มีคะแนน ⟦figure: {=9}|{~9}⟧ ขณะที่ตัวชี้วัดที่ 10 มีคะแนน {=10}
คะแนนของ EIT ⟦compare: {rel1 EIT OIT}|{~rel1 EIT OIT}⟧คะแนนของ OIT
ค่าเฉลี่ยของ {grp} เท่ากับ ⟦mean: {mean grp}|{~mean grp}⟧ คะแนน
กำหนดประชุมครั้งต่อไป 22 ธ.ค. {year} เวลา 09.00 น.
"""

DIGEST = """
ITA digest, fiscal year {year}

Overall the office got ⟦figure: {=TOTAL}|{~TOTAL}⟧ points, up from {prev} a year ago (+⟦change: {change}|{~change}⟧).

That is ⟦gap: {-TOTAL}|{~-TOTAL}⟧ points more than the target of 85.

Staff (IIT) gave ⟦figure: {=IIT}|{~IIT}⟧, the public (EIT) {=EIT}, and the web check (OIT) came in at ⟦other: {=OIT}|{^OIT}⟧.

Top indicator: {hi_ind}, {en hi_ind}, with ⟦figure: {=hi_ind}|{~hi_ind}⟧. Bottom indicator: ⟦peak: {lo_ind}|{mid_ind}⟧ with {=lo_ind}.

{#below_i} staff questions miss the target ({below_i}); ⟦count: {#below_e}|{~#below_e}⟧ public questions do so as well ({below_e}).

{weak_i} at ⟦figure: {=weak_i}|{~weak_i}⟧ ⟦reached: is still under the target|is already above the target⟧.

{zeros} ⟦zeros: scored zero|have full points⟧, so ⟦published: {#published}|{~#published}⟧ of the {#docs} OIT items have points.

Fixing {zero1} alone is worth ⟦gain: {gain1}|{~gain1}⟧ points of the total.

Ranked by score the instruments are ⟦order: {inst1}, {inst2}, {inst3}|{inst2}, {inst1}, {inst3}⟧.

OIT counts for ⟦weight: 40|30⟧% of the total, the two surveys for 30% each.

Indicator 7 ({en 7}) has ⟦other: {=7}|{^7}⟧ and indicator 8 ({en 8}) has {=8}.

We hope for 95 next year; the district average is 87.30.

Answers came from 31 of 45 staff (68.89%) and 97 residents.

The road repair cost 1,985,000 baht and is 92.50% done.

Our neighbour improved by 4.40 points to 91.20.
"""

PAPERS = {"briefing": BRIEFING, "reply": REPLY, "board": BOARD, "digest": DIGEST}
