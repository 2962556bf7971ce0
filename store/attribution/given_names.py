"""Given names that tell whether somebody is called *he* or *she*; written by hand, for news from many countries.

A name that both bear, or that is in no list, tells nothing: its bearer's sex is then taken from titles and pronouns.
"""

from __future__ import annotations

from store.attribution.roles import Sex
from store.text.words import word_set

_MALE = word_set(
    """
    aaron abdul abdullah abraham adam ahmed alan alastair albert alejandro alexander alfred ali amit amol andrew
    angus anil anthony antonio anwar arjun arnold arthur arun ashok austin babatunde barry bart bashir ben benjamin
    bernard bertil bill bilal bob boris brad brendan brian bruce bruno callum carl carlos cedric charles chris
    christopher chukwu clive colin conor craig curtis damien dan daniel darnell darren david declan dennis derek desmond
    diego dilip dmitri dominic donald douglas doug duncan ed edmund eduardo edward eric ernest ethan eugene evan ewan
    fergus fernando finn francis frank franz fred gareth garry gary george gerald gerard giles giorgio giuseppe glenn
    gordon graham grant greg gregory guy hamid hamish hans harold harry hassan henrik henry herbert howard
    hugh hugo hussein iain ian ibrahim idris igor imran isaac ivan jack jacob jacques jake james jamal jared jason
    javier jeff jeffrey jeremy jerome jim joao joe joel john jonathan jorge jose josef joseph joshua juan jules
    julius justin kamal karl keith ken kenneth kevin khalid klaus kofi kwabena kwaku kwame lars laurence
    lawrence leo leon leroy lewis liam lloyd louis luc luca lucas luis luke magnus mahmoud malcolm manuel
    marc marco marcus mario mark martin marvin matt matthew maurice max michael michel miguel mick mike miles mohamed
    mohammed moses murdo musa mustafa nathan neil neeraj nelson nicholas nicolas nigel nikhil nikolai noah oleg olaf
    oliver omar oscar oswald otto owen pablo patrick paul pavel pedro percy peter philip philippe phil pierre prakash
    rahul raj rajan rajesh rajiv rakesh ralph ramon ranjit raul ravi ray raymond rex rhodri ricardo richard
    rick rob robert roberto rodney roger roland roman ron ronald rory ross roy rufus rupert russell ryan salim
    samuel sandeep sanjay santiago scott sean sebastian sergei seth shane sidney silas simon sipho stanley stefan
    stephen steve steven stuart sunil suresh tariq ted terence thabo themba theo theodore thomas tim timothy tobias
    toby todd tom tomas tony trevor tyler ulrich umar uche victor vijay vikram vincent vladimir walter warren wayne
    wendell wilfred will william winston yakubu yaw yusuf zachary zulkifli moyle kwesi emeka chinedu segun tunde kunle
    olumide sunday friday osaze obinna ikenna olusegun lamar terrence darius dwayne cyril gavin stewart alistair
    """
)
_FEMALE = word_set(
    """
    abigail ada adaeze adele agnes aisha alice alicia alison althea amanda amelia amina amy ana anastasia angela
    anita ann anna anne annelore annette aoife asha audrey aurelie barbara beatrice becky bernadette beth bethany betty
    brenda bridget bronte bronwen camilla carla carol caroline carolyn catherine catriona cecilia charlotte chiara
    chloe christina christine cindy claire clara claudia colleen connie cressida cynthia daisy danielle daphne dawn
    debbie deborah deirdre denise devika diana dolores donna dora doris dorothy ebony edith edna efua eileen elaine
    eleanor elena elizabeth ella ellen elsa emily emma erica esther eva eve evelyn fatima fatou fatoumata fenella
    fiona florence folake frances freya gemma georgia geraldine gillian gina giulia gloria grace greta gwen gwendolyn
    gwendolen halima hana hannah harriet hazel heather heidi helen helena henrietta hilary holly ida imani imogen ines
    ingeborg ingrid irene irina iris isabel isabella isla ivy jackie jacqueline jane janet janice jasmine jenna
    jennifer jenny jessica jill joan joanna joanne jocasta jodie josephine joyce judith judy julia julie june kamla
    karen kate katherine kathleen kathryn katie katya kirsten kylie lakshmi laura lauren lavinia leah leila
    leilani lerato lidia lilian lily linda lindiwe lisa liz lola lorna lorraine louise lucia lucinda lucy lydia lynn
    maeve maggie mai mandy margaret margit maria marian marianne marie marilyn marjorie martha mary maureen maya meera
    megan mei meena melanie melissa mercy michelle mildred mina miriam moira molly monica morag naledi nancy naomi
    natalia natalie natasha neha ngozi niamh nicola nina nkechi nomvula nora norma olga olive olivia ottoline
    pamela patience patricia paula pauline penelope perpetua peggy petra philippa philile phoebe phyllis pilar polly
    priscilla priya rachel ramona rebecca regina renata rhoda rhoswen rita roberta rosa rosalba rosalind rose rosemary
    ruth sadie sally salma samantha sandra saoirse sara sarah selina sharon sheila shirley sian simone
    sinead sofia solveig sonia sophia sophie stella stephanie sue sukhwinder sunita susan suzanne sylvia tamara tamsin
    tanya tara tatiana teresa teresita tess thandeka thandiwe thelma theresa tina tracey tracy ursula ute valerie
    vandana vanessa vera veronica victoria violet virginia wambui wendy winifred yasmin yvette yvonne zainab
    zara zoe zsofia adaora chioma funke yetunde bukola titilayo folasade wanjiru njeri akinyi itohan claudine odalys
    """
)


def sex_of_given_name(name: str) -> Sex | None:
    """The sex that a given name tells of, None where it does not."""
    low = name.casefold()
    if low in _MALE:
        return "m"
    return "f" if low in _FEMALE else None
